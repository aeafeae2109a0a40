using Achievements.Domain.Catalogue;

namespace Achievements.Domain.Players;

/// <summary>An award. There is at most one per player and achievement, and it is never given again or dated anew.</summary>
public sealed class Unlock
{
    private Unlock() => AchievementId = null!;

    public long PlayerId { get; private set; }

    public string AchievementId { get; private set; }

    /// <summary>The instant of the test that reached it.</summary>
    public DateTimeOffset UnlockedAt { get; private set; }

    /// <summary>When we recorded the award.</summary>
    public DateTimeOffset AwardedAt { get; private set; }

    public AwardOrigin Origin { get; private set; }

    /// <summary>The revision of the rule under which it was given.</summary>
    public int RuleRevision { get; private set; }

    /// <summary>The XP reward it brought, as the catalogue had it then.</summary>
    public long Xp { get; private set; }

    /// <summary>The result that reached it, by its number; null when none did alone (a backfill by state).</summary>
    public long? TestNumber { get; private set; }

    /// <summary>The backfill that gave it; null for every other origin.</summary>
    public Guid? BackfillId { get; private set; }

    internal static Unlock Of(Player player, Achievement achievement, TestResult reachedBy, AwardOrigin origin, DateTimeOffset now) => new()
    {
        PlayerId = player.Id,
        AchievementId = achievement.Id,
        UnlockedAt = reachedBy.TakenAt,
        AwardedAt = now,
        Origin = origin,
        RuleRevision = achievement.RuleRevision,
        Xp = achievement.XpReward,
        TestNumber = reachedBy.Number,
    };
}
