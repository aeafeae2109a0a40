using Achievements.Domain.Levels;
using Achievements.Domain.Metrics;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Players;

/// <summary>Computes a player's totals from the records they are a projection of.</summary>
public static class PlayerHistory
{
    /// <param name="results">All results of one player, in any order.</param>
    /// <param name="unlocks">All awards of that player.</param>
    /// <param name="days">What is known of the player's days besides tests; null: nothing, and the rules are as installed.</param>
    public static (Totals Totals, Streak Streak) Recompute(
        IReadOnlyCollection<TestResult> results, IReadOnlyCollection<Unlock> unlocks, LevelCurve curve, DayBook? days = null)
    {
        var points = results.Sum(r => (long)r.CountedPoints);
        var xp = results.Sum(r => r.Xp) + unlocks.Sum(u => u.Xp);
        var ledger = StreakLedger.Of(results.Select(r => r.LocalDay), days ?? StreakRules.AsInstalled.Book);
        return (new Totals(results.Count, points, xp, curve.LevelAt(xp), ledger.Longest, unlocks.Count, ledger.LongestWeeks), ledger.Streak);
    }
}
