using Achievements.Domain.Events;

namespace Achievements.Domain.Webhooks;

/// <summary>A kind of event as receivers know it: dotted, stable, one schema each.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Name">As the body names it; never changed once released.</param>
/// <param name="Meaning">For whoever chooses.</param>
public sealed record WebhookType(EventKind Kind, string Name, string Meaning)
{
    public const int MaxNameLength = 40;

    /// <summary>A test message that an admin sends. Not an event: nobody subscribes to it.</summary>
    public const string Ping = "webhook.ping";

    /// <summary>Everything that an endpoint can subscribe to.</summary>
    public static readonly IReadOnlyList<WebhookType> All =
    [
        new(EventKind.AchievementUnlocked, "achievement.unlocked", "A player got an achievement, live or by a backfill."),
        new(EventKind.AchievementRevoked, "achievement.revoked", "An award was taken back, because a test behind it was voided."),
        new(EventKind.LevelReached, "level.reached", "A player rose to a level."),
        new(EventKind.StreakLapsed, "streak.lapsed", "A streak ended: a day went by that nothing bridged."),
        new(EventKind.TestRecorded, "test.recorded", "Each single test. Costs a row per test: choose it only where it is needed."),
        new(EventKind.PlayerErased, "player.erased", "Everything about a player was deleted; do the same."),
    ];

    public static WebhookType? Of(EventKind kind) => All.FirstOrDefault(t => t.Kind == kind);

    public static WebhookType? Named(string? name) => All.FirstOrDefault(t => t.Name == name);
}
