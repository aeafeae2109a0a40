using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;

namespace Achievements.Domain.Tests.Players;

public class UnlockRuleTests
{
    private const string Noon = "2026-03-02T12:00Z";

    [Fact]
    public void The_first_test_reaches_level_1()
    {
        var journal = new Journal([Given.Published("here", ("level", 1))]);
        Assert.Equal(["here"], Ids(journal.Take(Noon, points: 0)));
    }

    [Fact]
    public void One_point_below_a_threshold_unlocks_nothing_and_the_threshold_itself_does()
    {
        var journal = new Journal([Given.Published("points_100", ("test_points", 100))]);
        Assert.Empty(journal.Take(Noon, 99).Unlocks);
        Assert.Equal(["points_100"], Ids(journal.Take(Noon, 1)));
        Assert.Empty(journal.Take(Noon, 100).Unlocks);
    }

    [Fact]
    public void All_requirements_must_hold()
    {
        var journal = new Journal([Given.Published("both", ("tests_taken", 2), ("test_points", 50))]);
        Assert.Empty(journal.Take(Noon, 60).Unlocks);
        Assert.Equal(["both"], Ids(journal.Take(Noon, 0)));
    }

    [Fact]
    public void One_crossed_on_two_metrics_at_once_is_awarded_once()
    {
        var journal = new Journal([Given.Published("both", ("tests_taken", 1), ("test_points", 5), ("level", 2))]);
        Assert.Equal(["both"], Ids(journal.Take(Noon)));
        Assert.Equal(1, journal.Player.Totals.AchievementsUnlocked);
    }

    [Fact]
    public void An_awards_xp_lifts_the_level_and_unlocks_more()
    {
        var journal = new Journal(
        [
            Given.Published("first", Given.Definition(("tests_taken", 1)) with { XpReward = 90 }),
            Given.Published("level_5", ("level", 5)),
            Given.Published("collector", ("achievements_unlocked", 2)),
        ]);
        var recorded = journal.Take(Noon);
        Assert.Equal(["first", "level_5", "collector"], Ids(recorded));
        Assert.Equal(new(1, 10, 100, 5, 1, 3, 1), recorded.Result.After);
        Assert.Equal(1, recorded.LevelBefore);
    }

    [Fact]
    public void Within_a_round_sort_order_decides_and_then_the_id()
    {
        Achievement Of(string id, int order) => Given.Published(id, Given.Definition(("tests_taken", 1)) with { SortOrder = order });
        var journal = new Journal([Of("b", 1), Of("a", 1), Of("z", 0), Of("_late".Trim('_'), 2), Of("B".ToLowerInvariant() + "-2", 1)]);
        Assert.Equal(["z", "a", "b", "b-2", "late"], Ids(journal.Take(Noon)));
    }

    [Fact]
    public void A_chain_through_the_whole_catalogue_ends()
    {
        var journal = new Journal(Enumerable.Range(1, 500).Select(i => Given.Published($"a{i}", ("tests_taken", 1), ("achievements_unlocked", Math.Max(1, i - 1))))
            .Append(Given.Published("start", ("tests_taken", 1))));
        Assert.Equal(501, journal.Take(Noon).Unlocks.Count);
        Assert.Empty(journal.Take(Noon).Unlocks);
    }

    [Fact]
    public void An_award_carries_the_test_the_revision_and_the_reward()
    {
        var achievement = Given.Published("first", Given.Definition(("tests_taken", 5)) with { XpReward = 7 });
        achievement.Edit(Given.Definition(("tests_taken", 1)) with { XpReward = 7 }, Given.Now);
        var journal = new Journal([achievement]) { Now = Given.At("2026-03-04T08:00Z") };
        var unlock = Assert.Single(journal.Take("2026-03-02T12:00:00.1239+02:00").Unlocks).Unlock;
        Assert.Equal(("first", 2, 7L, 1L), (unlock.AchievementId, unlock.RuleRevision, unlock.Xp, unlock.TestNumber));
        Assert.Equal((Given.At("2026-03-02T10:00:00.123Z"), journal.Now), (unlock.UnlockedAt, unlock.AwardedAt));
        Assert.Equal(AwardOrigin.Live, unlock.Origin);
        Assert.Null(unlock.BackfillId);
    }

    [Fact]
    public void Drafts_and_retired_ones_are_not_earned()
    {
        var retired = Given.Published("retired", ("tests_taken", 1));
        retired.Retire(Given.Now);
        Assert.Empty(new Journal([Given.Draft("draft", Given.Definition(("tests_taken", 1))), retired]).Take(Noon).Unlocks);
    }

    [Theory]
    [InlineData("2026-03-01T22:59:59.999Z", false)]
    [InlineData("2026-03-01T23:00Z", true)]
    [InlineData("2026-03-31T21:59:59.999Z", true)]
    [InlineData("2026-03-31T22:00Z", false)]
    public void A_window_asks_when_the_test_was_taken(string takenAt, bool earned)
    {
        var march = AwardWindow.Of(Given.At("2026-03-01T23:00Z"), Given.At("2026-03-31T22:00Z"), "Europe/Berlin");
        var journal = new Journal([Given.Published("march", Given.Definition(("tests_taken", 1)) with { Window = march })]);
        Assert.Equal(earned, journal.Take(takenAt).Unlocks.Count == 1);
    }

    [Fact]
    public void A_threshold_crossed_before_its_window_opened_is_awarded_by_the_next_test_inside()
    {
        var window = AwardWindow.Of(Given.At("2026-04-01T00:00Z"), null, null);
        var journal = new Journal([Given.Published("spring", Given.Definition(("tests_taken", 2)) with { Window = window })]);
        journal.Take("2026-03-01T10:00Z");
        journal.Take("2026-03-02T10:00Z");
        Assert.Empty(journal.Unlocks);
        Assert.Equal(["spring"], Ids(journal.Take("2026-04-01T00:00Z")));
    }

    [Fact]
    public void A_refused_test_changes_nothing()
    {
        var journal = new Journal(Given.SeedCatalogue);
        journal.Take(Noon);
        var before = (journal.Player.Totals, journal.Player.Streak, journal.Player.Revision, journal.Player.LastTestAt);
        Assert.Equal("points.range", Given.Refusal(() => journal.Take("2026-03-03T12:00Z", -1)).Code);
        Assert.Equal("takenAt.future", Given.Refusal(() => journal.Take(journal.Now.AddMinutes(6))).Code);
        Assert.Equal(before, (journal.Player.Totals, journal.Player.Streak, journal.Player.Revision, journal.Player.LastTestAt));
    }

    private static IEnumerable<string> Ids(RecordedTest recorded) => recorded.Unlocks.Select(u => u.Achievement.Id);
}
