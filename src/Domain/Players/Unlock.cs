using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;

namespace Achievements.Domain.Players;

/// <summary>
/// An award. There is at most one per player and achievement, and it is never given again or dated anew. A revoked one stays, counts nowhere, and comes back as it was
/// when it is reached again.
/// </summary>
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

    /// <summary>Since when it counts nowhere, because its ground was voided; null while it is held.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    public string? RevokeReason { get; private set; }

    /// <summary>
    /// The result whose voiding took its ground, or which took it by counting again; by its number. It stays when the award is given back, so that a voiding which gave it back
    /// can be undone.
    /// </summary>
    public long? RevokedBy { get; private set; }

    public bool IsHeld => RevokedAt is null;

    /// <param name="reachedAt">The instant of what reached it.</param>
    /// <param name="testNumber">The result that did; null for anything else.</param>
    internal static Unlock Of(Player player, Achievement achievement, DateTimeOffset reachedAt, long? testNumber, AwardOrigin origin, DateTimeOffset now) => new()
    {
        PlayerId = player.Id,
        AchievementId = achievement.Id,
        UnlockedAt = LocalTime.ToKept(reachedAt),
        AwardedAt = LocalTime.ToKept(now),
        Origin = origin,
        RuleRevision = achievement.RuleRevision,
        Xp = achievement.XpReward,
        TestNumber = testNumber,
    };

    internal void Revoke(string reason, long testNumber, DateTimeOffset now) => (RevokedAt, RevokeReason, RevokedBy) = (LocalTime.ToKept(now), reason, testNumber);

    internal void Reinstate() => (RevokedAt, RevokeReason) = (null, null);
}
