namespace Achievements.Domain.Streaks;

/// <summary>
/// A player's days from the first active one, folded anew. It looks at the facts alone, so it cannot matter in which order they became known.
/// </summary>
/// <param name="Streak">As it stands at the end of the last active day.</param>
/// <param name="Longest">The longest run, in active days.</param>
/// <param name="LongestWeeks">The longest run of weeks.</param>
/// <param name="Days">Every active day, every day that kept a run, and the day on which one ended; in order.</param>
public sealed record StreakLedger(Streak Streak, int Longest, int LongestWeeks, IReadOnlyList<LedgerDay> Days)
{
    /// <param name="activeDays">Days with a test, in any order; those repaired as active may be among them.</param>
    public static StreakLedger Of(IEnumerable<DateOnly> activeDays, DayBook book)
    {
        var (streak, longest, weeks, days) = (Streak.None, 0, 0, new List<LedgerDay>());
        foreach (var day in activeDays.Union(book.Events.RepairedAsActive).Order())
        {
            streak = streak.Next(day, book, days);
            longest = Math.Max(longest, streak.Length);
            weeks = Math.Max(weeks, streak.Weeks);
        }
        return new StreakLedger(streak, longest, weeks, days);
    }

    /// <summary>The days, and those after the last active one through <paramref name="until"/> as they come to when nothing is done on them.</summary>
    public IReadOnlyList<LedgerDay> Through(DateOnly? until, DayBook book)
    {
        if (until is not { } last || last <= Streak.LastDay)
            return Days;
        var days = Days.ToList();
        Streak.Through(last, book, days);
        return days;
    }
}
