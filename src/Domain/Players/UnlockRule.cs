using Achievements.Domain.Catalogue;
using Achievements.Domain.Metrics;
using Achievements.Domain.Rules;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Players;

/// <summary>What one recorded test brought about.</summary>
/// <param name="Result">The test itself.</param>
/// <param name="NewDays">The days that are new in the player's ledger: the one it made active, and those that were settled on the way.</param>
/// <param name="Unlocks">The awards, in the order in which they were reached.</param>
/// <param name="LevelBefore">The level before the test; compare with <c>Result.After.Level</c>.</param>
public sealed record RecordedTest(TestResult Result, IReadOnlyList<StreakDay> NewDays, IReadOnlyList<(Achievement Achievement, Unlock Unlock)> Unlocks, long LevelBefore);

/// <summary>
/// The one rule of the product: a test changes the totals; every achievement whose requirements now hold and that is not held yet is awarded;
/// an award's XP and its count may bring further ones, so this repeats until nothing changes. Within a round the catalogue's order decides.
/// </summary>
/// <remarks>
/// Every round awards something that was not held, so there are at most as many rounds as achievements. The rule looks only at what the change
/// crossed; that is complete because publishing and editing award by state whoever had crossed before (backfill).
/// </remarks>
public sealed class UnlockRule(CatalogueIndex catalogue)
{
    private readonly Rulebook _rules = catalogue.Rules;

    /// <param name="held">The achievements that the player holds; the new ones are added.</param>
    /// <exception cref="RefusedException">See <see cref="TestResult.Check"/>; nothing has changed then.</exception>
    public RecordedTest Record(
        Player player, int points, DateTimeOffset takenAt, string? reference, ISet<string> held, AwardOrigin origin, DateTimeOffset now)
    {
        var before = player.Totals;
        var (result, newDays) = player.Count(points, takenAt, reference, _rules, now);

        // A first test crosses everything from zero: a player starts at level 1 without having done anything for it.
        var from = before.TestsTaken == 0 ? default : before;
        var candidates = catalogue.Crossed(from, player.Totals).Concat(catalogue.OpenAt(result.TakenAt));
        var unlocks = new List<(Achievement, Unlock)>();
        while (Reached(candidates, player.Totals, result, held) is { Count: > 0 } reached)
        {
            from = player.Totals;
            foreach (var achievement in reached)
            {
                var unlock = Unlock.Of(player, achievement, result, origin, result.RecordedAt);
                player.Gain(unlock, _rules.Curve);
                held.Add(achievement.Id);
                unlocks.Add((achievement, unlock));
            }
            candidates = catalogue.Crossed(from, player.Totals);
        }

        result.Close(player.Totals);
        return new RecordedTest(result, newDays, unlocks, before.Level);
    }

    private static List<Achievement> Reached(IEnumerable<Achievement> candidates, Totals totals, TestResult result, ISet<string> held)
    {
        List<Achievement>? reached = null;
        foreach (var candidate in candidates)
            if (!held.Contains(candidate.Id) && candidate.CanBeEarnedAt(result.TakenAt) && candidate.IsMetBy(totals))
                (reached ??= []).Add(candidate);
        if (reached is null)
            return [];
        reached.Sort(InCatalogueOrder);
        // One that was crossed on several metrics now stands beside itself.
        for (var i = reached.Count - 1; i > 0; i--)
            if (reached[i] == reached[i - 1])
                reached.RemoveAt(i);
        return reached;
    }

    private static int InCatalogueOrder(Achievement a, Achievement b) =>
        a.SortOrder != b.SortOrder ? a.SortOrder.CompareTo(b.SortOrder) : string.CompareOrdinal(a.Id, b.Id);
}
