using Achievements.Domain.Levels;
using Achievements.Domain.Metrics;

namespace Achievements.Domain.Players;

/// <summary>Computes a player's totals from the records they are a projection of.</summary>
public static class PlayerHistory
{
    /// <param name="results">All results of one player, in any order.</param>
    /// <param name="unlocks">All awards of that player.</param>
    public static (Totals Totals, Streak Streak) Recompute(
        IReadOnlyCollection<TestResult> results, IReadOnlyCollection<Unlock> unlocks, LevelCurve curve)
    {
        var points = results.Sum(r => (long)r.CountedPoints);
        var xp = results.Sum(r => r.Xp) + unlocks.Sum(u => u.Xp);
        var (streak, longest) = Streak.Of(results.Select(r => r.LocalDay).Distinct());
        return (new Totals(results.Count, points, xp, curve.LevelAt(xp), longest, unlocks.Count), streak);
    }
}
