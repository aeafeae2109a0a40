using Achievements.Domain.Players;

namespace Achievements.Domain.Notices;

/// <summary>Something that a player is told: a line of the inbox, a part of a mail. It keeps facts, not words, so that it is read in the player's language.</summary>
public sealed class Notice
{
    public const int MaxEventIdLength = 64;

    private Notice() => EventId = null!;

    public long PlayerId { get; private set; }

    /// <summary>Counts up within the player.</summary>
    public long Number { get; private set; }

    public NoticeKind Kind { get; private set; }

    /// <summary>The event that it tells of; of several, the first.</summary>
    public string EventId { get; private set; }

    public string? AchievementId { get; private set; }

    public long? LevelFrom { get; private set; }

    public long? LevelTo { get; private set; }

    /// <summary>The local day that a freeze kept, on which the streak ended, or that is about to end.</summary>
    public DateOnly? Day { get; private set; }

    public int? StreakLength { get; private set; }

    /// <summary>Of a summary: how many awards.</summary>
    public int? Count { get; private set; }

    /// <summary>The backfill that a summary is about.</summary>
    public Guid? BackfillId { get; private set; }

    public AwardOrigin Origin { get; private set; }

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>When we came to know of it, UTC.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>When the notice was written, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the player has seen it; null while it is unread.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Whether it is to go out by mail and has not yet.</summary>
    public bool AwaitsMail { get; private set; }
}
