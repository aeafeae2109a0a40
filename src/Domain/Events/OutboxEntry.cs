namespace Achievements.Domain.Events;

/// <summary>
/// What one commit brought about for one player and is still to be told. It is written with what happened, and leaves when every channel has taken it over. The numbers of a
/// player follow the order of commits.
/// </summary>
public sealed class OutboxEntry
{
    public const int MaxFailureLength = 500;

    private OutboxEntry() => Events = null!;

    public long PlayerId { get; private set; }

    /// <summary>Counts up within the player; never used twice.</summary>
    public long Number { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>In the order in which they happened. Empty when a backfill wrote the entry: then the awards with its <see cref="BackfillId"/> are what happened.</summary>
    public IReadOnlyList<PlayerEvent> Events { get; private set; }

    public Guid? BackfillId { get; private set; }

    /// <summary>The level before a backfill; null when it did not move.</summary>
    public long? LevelBefore { get; private set; }

    /// <summary>The level after a backfill; null when it did not move.</summary>
    public long? LevelAfter { get; private set; }

    /// <summary>How often handing it over has failed for a reason of its own.</summary>
    public int Failures { get; private set; }

    /// <summary>Why it failed last; null when it has not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Until when it is left alone, and with it what happened to the player later; null: it may be handed over now.</summary>
    public DateTimeOffset? WaitsUntil { get; private set; }

    /// <summary>When an entry is tried again that has just failed: after a minute, then twice as long each time, an hour at most.</summary>
    /// <param name="failures">How often it had failed before.</param>
    public static DateTimeOffset NextTry(int failures, DateTimeOffset now) =>
        LocalTime.ToKept(now) + TimeSpan.FromMinutes(Math.Min(60, 1 << Math.Min(failures, 6)));

    /// <summary>Lets it be tried at once.</summary>
    public void Retry() => WaitsUntil = null;

    internal static OutboxEntry Of(long playerId, long number, IReadOnlyList<PlayerEvent> events, DateTimeOffset now) =>
        new() { PlayerId = playerId, Number = number, Events = events, RecordedAt = LocalTime.ToKept(now) };
}
