using Achievements.Application.Players;
using Achievements.Domain;
using MediatR;

namespace Achievements.Application.Streaks;

/// <summary>A player's streak with a calendar. Refused with <c>player.not_found</c>, <c>streak.range</c>.</summary>
/// <param name="From">The calendar's first day; null: twelve weeks, from a Monday.</param>
/// <param name="To">Its last day; null: today on the player's calendar.</param>
public sealed record GetStreak(PlayerKey Player, DateOnly? From = null, DateOnly? To = null) : IRequest<StreakView>
{
    public const int MaxDays = 366;

    private const int Weeks = 12;

    /// <exception cref="RefusedException"><c>streak.range</c></exception>
    public static (DateOnly From, DateOnly To) Range(DateOnly? from, DateOnly? to, DateOnly today)
    {
        var last = to ?? (from > today ? from.Value : today);
        if (last.DayNumber < MaxDays || last.DayNumber - today.DayNumber > MaxDays)
            throw OutOfRange();
        var first = from ?? Streak.MondayOf(last).AddDays(-7 * (Weeks - 1));
        return first <= last && last.DayNumber - first.DayNumber < MaxDays ? (first, last) : throw OutOfRange();
    }

    private static RefusedException OutOfRange() =>
        new("streak.range", $"A calendar shows 1 to {MaxDays} days, none more than {MaxDays} days ahead, and its last day is not before its first.", "from");
}
