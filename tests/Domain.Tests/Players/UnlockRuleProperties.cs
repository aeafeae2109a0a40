using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Levels;
using Achievements.Domain.Metrics;
using Achievements.Domain.Players;
using CsCheck;

namespace Achievements.Domain.Tests.Players;

public class UnlockRuleProperties
{
    [Fact]
    public void The_indexed_rule_unlocks_what_walking_the_whole_catalogue_unlocks_and_in_the_same_order() =>
        Gen.Select(Generated.Catalogue(windows: true), Generated.Tests, Generated.Zone).Sample(
            (catalogue, tests, zone) =>
            {
                var (journal, naive) = (new Journal(catalogue, zone), new NaiveService(catalogue, zone));
                foreach (var (takenAt, points) in tests)
                {
                    journal.Take(takenAt, points);
                    naive.Take(takenAt, points);
                }
                Assert.Equal(naive.Unlocked, journal.Unlocks.Select(u => (u.AchievementId, u.UnlockedAt)));
            },
            iter: 500, print: Print);

    [Fact]
    public void Any_order_and_grouping_of_the_same_tests_comes_to_the_same() =>
        Gen.Select(Generated.Catalogue(windows: false), Generated.Tests, Generated.Zone, Gen.Int).Sample(
            (catalogue, tests, zone, seed) =>
            {
                var (oneByOne, batches) = (new Journal(catalogue, zone), new Journal(catalogue, zone));
                foreach (var (takenAt, points) in tests)
                    oneByOne.Take(takenAt, points);
                foreach (var batch in Generated.Shuffled(tests, seed))
                    batches.TakeTogether(batch);

                Assert.Equal(oneByOne.Player.Totals, batches.Player.Totals);
                Assert.Equal(oneByOne.Player.Streak, batches.Player.Streak);
                Assert.Equal(oneByOne.Player.LastTestAt, batches.Player.LastTestAt);
                Assert.Equal(oneByOne.ActiveDays.Order(), batches.ActiveDays.Order());
                Assert.Equal(oneByOne.UnlockedIds.Order(), batches.UnlockedIds.Order());
            },
            iter: 500);

    [Fact]
    public void Totals_and_streak_are_what_the_history_adds_up_to() =>
        Gen.Select(Generated.Catalogue(windows: true), Generated.Tests, Generated.Zone, Gen.Int).Sample(
            (catalogue, tests, zone, seed) =>
            {
                var journal = new Journal(catalogue, zone);
                foreach (var batch in Generated.Shuffled(tests, seed))
                    journal.TakeTogether(batch);
                Assert.Equal((journal.Player.Totals, journal.Player.Streak), PlayerHistory.Recompute(journal.Results, journal.Unlocks, [], LevelCurve.Default));
                Assert.Equal(journal.Results.Select(r => r.LocalDay).ToHashSet(), journal.ActiveDays);
            },
            iter: 300);

    [Fact]
    public void What_is_held_is_not_awarded_again_however_often_history_is_replayed() =>
        Gen.Select(Generated.Catalogue(windows: true), Generated.Tests).Sample(
            (catalogue, tests) =>
            {
                var first = new Journal(catalogue);
                foreach (var (takenAt, points) in tests)
                    first.Take(takenAt, points);

                var rule = new UnlockRule(new CatalogueIndex(catalogue, 1));
                var again = Player.Create(null, "Ada", null, null, Given.Now);
                again.Remember(new StreakHistory([], StreakEvents.None));
                var held = first.UnlockedIds.ToHashSet();
                foreach (var (takenAt, points) in tests)
                    Assert.Empty(rule.Record(again, points, takenAt, null, held, AwardOrigin.Live, first.Now).Unlocks);
                Assert.Equal(first.UnlockedIds.Order(), held.Order());
            },
            iter: 500);

    [Fact]
    public void Totals_never_go_down_and_results_are_numbered_without_gaps() =>
        Gen.Select(Generated.Catalogue(windows: true), Generated.Tests).Sample(
            (catalogue, tests) =>
            {
                var journal = new Journal(catalogue);
                var before = journal.Player.Totals;
                foreach (var (takenAt, points) in tests)
                {
                    var after = journal.Take(takenAt, points).Result.After;
                    Assert.Equal(journal.Player.Totals, after);
                    Assert.All(Metric.All, m => Assert.True(m.Read(after) >= m.Read(before), m.Key));
                    before = after;
                }
                Assert.Equal(Enumerable.Range(1, tests.Length).Select(i => (long)i), journal.Results.Select(r => r.Number));
            },
            iter: 300);

    private static string Print((Achievement[] Catalogue, (DateTimeOffset TakenAt, int Points)[] Tests, string Zone) x) =>
        string.Join('\n', x.Catalogue.Select(a => $"{a.Id} {a.State} order {a.SortOrder} xp {a.XpReward} {a.Window?.From:d}-{a.Window?.Until:d}: "
            + string.Join(" and ", a.Requirements.Select(r => $"{r.Metric}>={r.Threshold}"))))
        + $"\n{x.Zone}\n" + string.Join('\n', x.Tests.Select(t => $"{t.TakenAt:u} {t.Points}"));
}
