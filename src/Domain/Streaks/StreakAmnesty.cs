namespace Achievements.Domain.Streaks;

/// <summary>Local days, first and last included, that an admin excused for everybody or for a list of players: "the service was down".</summary>
public sealed class StreakAmnesty
{
    public const int MaxDays = 366;

    private StreakAmnesty() => Reason = null!;

    public Guid Id { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly Until { get; private set; }

    public string Reason { get; private set; }

    /// <summary>false: only for the players listed with it.</summary>
    public bool ForEverybody { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Whether a week from Monday to Sunday lies within some days: only then can a run of weeks change by excusing them.</summary>
    public static bool HoldsWeek(DateOnly from, DateOnly until) => Streak.MondayOf(from.AddDays(6)).AddDays(6) <= until;

    public bool Covers(DateOnly day) => day >= From && day <= Until;

    /// <exception cref="RefusedException"><c>amnesty.range</c>, <c>reason.length</c></exception>
    public static StreakAmnesty Of(DateOnly from, DateOnly until, string? reason, bool forEverybody, DateTimeOffset now)
    {
        if (until < from || until.DayNumber - from.DayNumber >= MaxDays)
            throw new RefusedException("amnesty.range", $"An amnesty covers 1 to {MaxDays} days, and its last day is not before its first.", "until");
        var (earliest, latest) = (DateOnly.FromDateTime(Players.TestResult.Earliest.DateTime), DateOnly.FromDateTime(now.UtcDateTime).AddDays(MaxDays));
        if (from < earliest || until > latest)
            throw new RefusedException("amnesty.range", $"An amnesty lies between {earliest:yyyy-MM-dd} and {latest:yyyy-MM-dd}.", from < earliest ? "from" : "until");
        return new StreakAmnesty
        {
            Id = Guid.CreateVersion7(now),
            From = from,
            Until = until,
            Reason = StreakReason.Check(reason),
            ForEverybody = forEverybody,
            CreatedAt = LocalTime.ToKept(now),
        };
    }
}

/// <summary>A player for whom an amnesty holds that is not for everybody.</summary>
public sealed class AmnestyPlayer
{
    private AmnestyPlayer()
    {
    }

    public long PlayerId { get; private set; }

    public Guid AmnestyId { get; private set; }

    public static AmnestyPlayer Of(StreakAmnesty amnesty, long playerId) => new() { PlayerId = playerId, AmnestyId = amnesty.Id };
}
