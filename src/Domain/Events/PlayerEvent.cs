namespace Achievements.Domain.Events;

/// <summary>Something that happened to a player, as facts: whoever tells of it finds the words.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Origin">How it came about. People may be spared what is not <see cref="AwardOrigin.Live"/>; machines hear everything.</param>
/// <param name="OccurredAt">When it happened: the instant of the test that reached an award, say. UTC.</param>
/// <param name="RecordedAt">When we came to know of it (an award's <c>AwardedAt</c>). UTC.</param>
public sealed record PlayerEvent(EventKind Kind, AwardOrigin Origin, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt)
{
    /// <summary>The achievement unlocked or revoked.</summary>
    public string? AchievementId { get; init; }

    /// <summary>An award that had been revoked counts again, dated as it was: told to machines, announced to nobody.</summary>
    public bool IsReinstated { get; init; }

    /// <summary>The result that was recorded, that reached an award, or whose voiding, or counting again, took its ground; by its number within the player.</summary>
    public long? TestNumber { get; init; }

    /// <summary>Of <see cref="EventKind.LevelReached"/>: the level before.</summary>
    public long? LevelFrom { get; init; }

    /// <summary>Of <see cref="EventKind.LevelReached"/>: the level reached.</summary>
    public long? LevelTo { get; init; }

    /// <summary>The local day that a freeze kept, or on which the streak ended.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>How long the streak was that ended or was kept, in active days.</summary>
    public int? StreakLength { get; init; }

    /// <summary>Of <see cref="EventKind.PlayerErased"/>: the calling platform's id, since nobody can look it up any more.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Why, where somebody gave a reason.</summary>
    public string? Reason { get; init; }
}
