namespace Achievements.Domain.Streaks;

/// <summary>A player's holiday: local days, first and last included, that do not count against the streak. A test on one of them counts as on any other day.</summary>
public sealed class StreakPause
{
    /// <summary>A longer absence is no pause.</summary>
    public const int MaxDays = 366;

    private StreakPause()
    {
    }

    public long PlayerId { get; private set; }

    /// <summary>1 for the player's first pause, then counting on.</summary>
    public int Number { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly Until { get; private set; }

    public string? Reason { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The pause was cancelled before it began: no day belongs to it.</summary>
    public bool IsEmpty => Until < From;

    public bool Covers(DateOnly day) => day >= From && day <= Until;

    /// <param name="reason">null: none given.</param>
    /// <exception cref="RefusedException"><c>pause.past</c>, <c>pause.range</c>, <c>reason.length</c></exception>
    internal static StreakPause Of(long playerId, int number, DateOnly from, DateOnly until, string? reason, DateOnly today, DateTimeOffset now)
    {
        if (from < today)
            throw new RefusedException("pause.past", $"A pause starts today or later; for this player today is {today:yyyy-MM-dd}.", "pauseFrom");
        if (until < from || until.DayNumber - from.DayNumber >= MaxDays)
            throw new RefusedException("pause.range", $"A pause lasts 1 to {MaxDays} days, and its last day is not before its first.", "pauseUntil");
        if (from.DayNumber - today.DayNumber > MaxDays)
            throw new RefusedException("pause.range", $"A pause starts within {MaxDays} days.", "pauseFrom");
        return new StreakPause
        {
            PlayerId = playerId,
            Number = number,
            From = from,
            Until = until,
            Reason = string.IsNullOrWhiteSpace(reason) ? null : StreakReason.Check(reason),
            CreatedAt = LocalTime.ToKept(now),
        };
    }

    /// <summary>Ends it: from <paramref name="today"/> on, days count again. Days that went by stay paused.</summary>
    /// <exception cref="RefusedException"><c>pause.over</c></exception>
    internal void End(DateOnly today)
    {
        if (Until < today)
            throw new RefusedException("pause.over", "That pause is over.");
        Until = today.AddDays(-1);
    }
}
