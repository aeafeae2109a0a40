using Achievements.Domain.Catalogue;
using Achievements.Domain.Levels;
using Achievements.Domain.Metrics;

namespace Achievements.Domain.Players;

/// <summary>Which awards stand on given totals: awards carry one another by their XP and their count, so that several are judged together.</summary>
/// <param name="achievements">All achievements, whatever their state, by id: an award of a retired one has its ground too.</param>
internal sealed class AwardGround(IReadOnlyDictionary<string, Achievement> achievements, LevelCurve curve)
{
    /// <summary>Held awards that stood before and do not stand now. Taking one away may take the ground of another, so this repeats.</summary>
    public List<Unlock> Lost(Totals now, Totals before, PlayerRows rows, TestResult voided, bool revoke)
    {
        var lost = new List<Unlock>();
        var held = rows.Unlocks.Where(u => u.IsHeld && achievements.ContainsKey(u.AchievementId)).ToList();
        while (held.FirstOrDefault(u => IsLost(u, now, before, rows, voided)) is { } unlock)
        {
            held.Remove(unlock);
            lost.Add(unlock);
            if (revoke)
                now = Without(now, 1, rows.OwedFor(unlock), now.Level);
        }
        return lost;
    }

    public bool IsLost(Unlock unlock, Totals now, Totals before, PlayerRows rows, TestResult voided)
    {
        var achievement = achievements[unlock.AchievementId];
        if (!achievement.IsMetBy(before))
            return false;
        return !achievement.IsMetBy(now)
            || (achievement.Window is not null && unlock.TestNumber == voided.Number
                && !rows.Results.Any(r => r.Counts && achievement.CanBeEarnedAt(r.TakenAt) && achievement.IsMetBy(r.After)));
    }

    /// <summary>
    /// What a voiding revoked stood before it: all of it together stands again, unless something else has taken ground since. So the largest set that stands is looked for.
    /// </summary>
    public List<RevokedAward> Regained(Totals totals, IEnumerable<RevokedAward> revoked)
    {
        var back = revoked.ToList();
        var with = totals with { AchievementsUnlocked = totals.AchievementsUnlocked + back.Count };
        with = with.WithXp(back.Sum(a => a.Owed), curve);
        while (back.Find(a => !IsMet(a.Unlock, with)) is { } unmet)
        {
            back.Remove(unmet);
            // From the level that is there, not from the one that all of them together would have brought.
            with = Without(with, 1, unmet.Owed, totals.Level);
        }
        return back;
    }

    /// <summary>
    /// What a voiding gave did not stand before it: none of it stands now, unless something else has brought ground since. So all are taken away, and those that stand come back
    /// one by one.
    /// </summary>
    /// <returns>Those that do not stand.</returns>
    public List<Unlock> Unmet(Totals totals, IEnumerable<Unlock> brought, PlayerRows rows)
    {
        var unmet = brought.ToList();
        var without = Without(totals, unmet.Count, unmet.Sum(rows.OwedFor), totals.Level);
        while (unmet.Find(u => IsMet(u, without)) is { } standing)
        {
            unmet.Remove(standing);
            without = without.WithUnlock(rows.OwedFor(standing), curve);
        }
        return unmet;
    }

    /// <summary>Whether a revoked award is met by its totals alone: what has a window is earned by a test inside it only.</summary>
    public bool IsReached(Unlock unlock, Totals totals) =>
        achievements.TryGetValue(unlock.AchievementId, out var achievement) && achievement.Window is null && achievement.IsMetBy(totals);

    /// <summary>A rule that was changed since cannot tell whether an award stands; it is then taken to stand.</summary>
    private bool IsMet(Unlock unlock, Totals totals) =>
        !achievements.TryGetValue(unlock.AchievementId, out var achievement) || achievement.RuleRevision != unlock.RuleRevision || achievement.IsMetBy(totals);

    private Totals Without(Totals totals, int awards, long owed, long level)
    {
        var xp = Math.Max(0, totals.Xp - owed);
        return totals with { AchievementsUnlocked = totals.AchievementsUnlocked - awards, Xp = xp, Level = curve.LevelFor(level, xp) };
    }
}
