using Achievements.Domain.Events;
using Achievements.Domain.Rules;

namespace Achievements.Domain.Notices;

/// <summary>An event that a player may be told of.</summary>
/// <param name="EventId">Stable and unique; see <see cref="Notice.EventId"/>.</param>
/// <param name="Event">What happened.</param>
/// <param name="BackfillId">The backfill that brought it about; null for everything else.</param>
public sealed record Telling(string EventId, PlayerEvent Event, Guid? BackfillId)
{
    /// <summary>What happened longer ago than this when it is told is history: an import, a demo. Nobody is disturbed for it.</summary>
    public static readonly TimeSpan NewsAge = TimeSpan.FromDays(2);

    /// <summary>A single day is no streak whose end anybody mourns.</summary>
    private const int WorthLosing = 2;

    public bool IsOld(DateTimeOffset now) => now - Event.OccurredAt > NewsAge;

    /// <summary>The kind that a line of its own has; null when people are not told of it.</summary>
    public NoticeKind? Kind => Event.Kind switch
    {
        EventKind.AchievementUnlocked => NoticeKind.AchievementUnlocked,
        EventKind.AchievementRevoked => NoticeKind.AchievementRevoked,
        EventKind.LevelReached => NoticeKind.LevelReached,
        EventKind.FreezeSpent => NoticeKind.FreezeSpent,
        EventKind.StreakLapsed when Event.StreakLength >= WorthLosing => NoticeKind.StreakLost,
        _ => null,
    };
}
