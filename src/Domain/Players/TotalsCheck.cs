using Achievements.Domain.Metrics;
using Achievements.Domain.Rules;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Players;

/// <summary>
/// Compares what a player's row says with what the rows add up to, by the same function that voiding recounts with. The player must have been handed its days first.
/// </summary>
public static class TotalsCheck
{
    public const string ResultsRecorded = "results_recorded";
    public const string EntriesRecorded = "entries_recorded";
    public const string CurrentStreak = "current_streak";

    /// <returns>Every total that is off; nothing when all is right.</returns>
    public static IReadOnlyList<TotalDrift> Of(Player player, PlayerRows rows, Rulebook rules)
    {
        var (totals, streak) = Right(player, rows, rules);
        var drifts = Metric.All.DistinctBy(m => m.Source.Body.ToString())
            .Select(m => new TotalDrift(m.Key, m.Read(player.Totals), m.Read(totals)))
            .Append(new TotalDrift(ResultsRecorded, player.ResultsRecorded, LastNumber(rows)))
            .Append(new TotalDrift(EntriesRecorded, player.EntriesRecorded, rows.Entries.Count))
            .Where(d => d.Kept != d.Computed)
            .ToList();
        if (player.Streak != streak)
            drifts.Add(new TotalDrift(CurrentStreak, player.Streak.Length, streak.Length));
        return drifts;
    }

    /// <summary>Sets the player's row right.</summary>
    /// <returns>The days that are new in the ledger.</returns>
    public static IReadOnlyList<StreakDay> Repair(Player player, PlayerRows rows, Rulebook rules, DateTimeOffset now)
    {
        var (totals, _) = Right(player, rows, rules);
        return player.SetRight(totals, rows, LastNumber(rows), rules.Streaks, now);
    }

    /// <summary>Whether a best run above what the days make is an error: freezes, pauses and the like may have come and gone, and what was reached is not lost.</summary>
    public static bool IsBestRunExact(Player player, Rulebook rules) => rules.Streaks.Policies.Count == 0 && player.StreakEventsUntil is null;

    private static (Totals Totals, Streak Streak) Right(Player player, PlayerRows rows, Rulebook rules)
    {
        var book = player.Book(rules.Streaks);
        var (totals, streak) = PlayerHistory.Recompute(rows.Results, rows.Unlocks, rows.Entries, rules.Curve, book);
        var (best, weeks) = (totals.LongestStreak, totals.LongestWeeks);
        foreach (var (_, bestSoFar, weeksSoFar) in PlayerHistory.BestAfterEach(rows.Results, book))
            (best, weeks) = (Math.Max(best, bestSoFar), Math.Max(weeks, weeksSoFar));
        if (!IsBestRunExact(player, rules))
            (best, weeks) = (Math.Max(best, player.Totals.LongestStreak), Math.Max(weeks, player.Totals.LongestWeeks));
        return (totals with { Level = rules.Curve.LevelFor(player.Totals.Level, totals.Xp), LongestStreak = best, LongestWeeks = weeks }, streak);
    }

    private static long LastNumber(PlayerRows rows) => rows.Results.Count == 0 ? 0 : rows.Results.Max(r => r.Number);
}
