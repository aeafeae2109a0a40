using Achievements.Domain.Catalogue;
using Achievements.Domain.Metrics;

namespace Achievements.Domain.Tests.Metrics;

public class MetricTests
{
    private static readonly Totals Some = new(TestsTaken: 1, TestPoints: 2, Xp: 3, Level: 4, LongestStreak: 5, AchievementsUnlocked: 6, LongestWeeks: 7);

    [Theory]
    [InlineData("tests_taken", 1)]
    [InlineData("test_points", 2)]
    [InlineData("xp", 3)]
    [InlineData("level", 4)]
    [InlineData("streak_days", 5)]
    [InlineData("longest_streak", 5)]
    [InlineData("streak_weeks", 7)]
    [InlineData("achievements_unlocked", 6)]
    [InlineData("unknown", 0)]
    [InlineData("Tests_Taken", 0)]
    public void A_players_value_is_read_by_key_and_an_unknown_key_counts_0(string key, long value) => Assert.Equal(value, Some.Of(key));

    [Theory]
    [InlineData("unknown")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("LEVEL")]
    public void A_requirement_on_an_unknown_metric_is_refused_with_the_list_of_known_ones(string? key)
    {
        var refused = Given.Refusal(() => Requirement.Of(key, 1));
        Assert.Equal(("metric.unknown", "metric"), (refused.Code, refused.Field));
        Assert.All(Metric.All, m => Assert.Contains(m.Key, refused.Message));
    }

    [Fact]
    public void The_keys_that_callers_rely_on_are_there() =>
        Assert.Equal(["tests_taken", "test_points", "xp", "level", "streak_days", "longest_streak", "streak_weeks", "achievements_unlocked"], Metric.All.Select(m => m.Key));

    [Fact]
    public void One_is_said_in_the_singular()
    {
        var tests = Metric.Get("tests_taken");
        Assert.Equal(("test", "tests", "tests"), (tests.UnitFor(1), tests.UnitFor(0), tests.UnitFor(2)));
    }
}
