using Achievements.Domain.Levels;
using Achievements.Domain.Metrics;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Players;

/// <summary>Computes a player's totals from the records they are a projection of.</summary>
public static class PlayerHistory
{
    /// <param name="results">All results of one player, in any order, voided ones too.</param>
    /// <param name="unlocks">All awards of that player, revoked ones too.</param>
    /// <param name="entries">All XP entries of that player.</param>
    /// <param name="days">What is known of the player's days besides tests; null: nothing, and the rules are as installed.</param>
    /// <returns>
    /// The totals with the level that this XP reaches and the longest streak that these days make: what was reached earlier is not lost, which the rows alone cannot tell.
    /// </returns>
    public static (Totals Totals, Streak Streak) Recompute(
        IReadOnlyCollection<TestResult> results, IReadOnlyCollection<Unlock> unlocks, IReadOnlyCollection<XpEntry> entries, LevelCurve curve, DayBook? days = null)
    {
        var counting = results.Where(r => r.Counts).ToList();
        var points = counting.Sum(r => (long)r.CountedPoints);
        // Corrections make up for what was voided and revoked, so the ledger adds up over everything.
        var xp = results.Sum(r => r.Xp) + unlocks.Sum(u => u.Xp) + entries.Sum(e => e.Amount);
        var ledger = StreakLedger.Of(counting.Select(r => r.LocalDay), days ?? StreakRules.AsInstalled.Book);
        return (
            new Totals(counting.Count, points, xp, curve.LevelAt(xp), ledger.Longest, unlocks.Count(u => u.IsHeld), ledger.LongestWeeks),
            ledger.Streak);
    }

    /// <summary>The longest streaks that the results up to each one have made, in the order of recording, as recording them comes to.</summary>
    internal static IEnumerable<(TestResult Result, long Days, long Weeks)> BestAfterEach(IEnumerable<TestResult> results, DayBook book)
    {
        var (active, streak, best, weeks) = (new HashSet<DateOnly>(), Streak.None, 0L, 0L);
        // A day repaired as active lies between two tests, where a step from one to the other would miss it.
        var alwaysFolds = book.Events.RepairedAsActive.Any();
        foreach (var result in results.OrderBy(r => r.Number))
        {
            if (result.Counts && active.Add(result.LocalDay))
            {
                // A day after the last one is a step; only one that comes late is folded from the beginning.
                var (longest, longestWeeks) = alwaysFolds || streak.IsLate(result.LocalDay) ? Fold(active) : Step(result.LocalDay);
                (best, weeks) = (Math.Max(best, longest), Math.Max(weeks, longestWeeks));
            }
            yield return (result, best, weeks);
        }

        (int, int) Step(DateOnly day)
        {
            streak = streak.Next(day, book);
            return (streak.Length, streak.Weeks);
        }

        (int, int) Fold(IEnumerable<DateOnly> days)
        {
            var ledger = StreakLedger.Of(days, book);
            streak = ledger.Streak;
            return (ledger.Longest, ledger.LongestWeeks);
        }
    }
}
