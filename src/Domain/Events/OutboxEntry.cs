using Achievements.Domain.Players;

namespace Achievements.Domain.Events;

/// <summary>
/// What one commit brought about for one player and is still to be told. It is written with what happened, and leaves when every channel has taken it over. The numbers of a
/// player follow the order of commits.
/// </summary>
public sealed class OutboxEntry
{
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

    internal static OutboxEntry Of(Player player, long number, IReadOnlyList<PlayerEvent> events, DateTimeOffset now) =>
        new() { PlayerId = player.Id, Number = number, Events = events, RecordedAt = LocalTime.ToKept(now) };
}
