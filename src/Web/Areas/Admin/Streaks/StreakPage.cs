using Achievements.Application.Players;
using Achievements.Application.Streaks;

namespace Achievements.Web.Areas.Admin.Streaks;

/// <summary>A player's streak, and the forms that change it.</summary>
public sealed record StreakPage(PlayerDetails Player, StreakView Streak)
{
    public PauseForm Pause { get; init; } = new();

    public FreezesForm Freezes { get; init; } = new();

    /// <summary>Days of the calendar that an admin set right.</summary>
    public IEnumerable<CalendarDay> Repaired => Streak.Days.Where(d => d.Source == DaySource.Repair);

    public RepairForm Repair { get; init; } = new();
}
