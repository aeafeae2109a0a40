using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain;
using Achievements.Domain.Levels;

namespace Achievements.Application.Tests.Players;

public class ReadModelTests
{
    [Theory]
    [InlineData(9, 9)]
    [InlineData(0, 0)]
    public void Rarity_says_nothing_of_fewer_than_ten_players(long holders, long players) => Assert.Null(Rarity.Of(holders, players));

    [Theory]
    [InlineData(0, 10, 0)]
    [InlineData(10, 10, 100)]
    [InlineData(12, 340, 3.5)]
    [InlineData(1, 3000, 0)]
    [InlineData(1, 1999, 0.1)]
    public void Rarity_is_a_share_of_those_who_could(long holders, long players, double percent) =>
        Assert.Equal(new Rarity(holders, players, percent), Rarity.Of(holders, players));

    [Fact]
    public void Stats_show_the_current_streak_beside_the_longest() =>
        Assert.Equal(new PlayerStats(1, 2, 5, 10, 20, 3, 4), PlayerStats.Of(new Totals(1, 10, 20, 3, 5, 4, 1), streakDays: 2));

    [Theory]
    [InlineData(0, 1, 0, 10)]
    [InlineData(10, 2, 10, 30)]
    [InlineData(99, 4, 60, 100)]
    public void Level_progress_knows_both_ends_of_the_level(long xp, long level, long from, long to) =>
        Assert.Equal(new LevelProgress(level, xp, from, to), LevelProgress.Of(Totals.OfNewPlayer with { Xp = xp, Level = level }, LevelCurve.Default));

    [Theory]
    [InlineData(0, 10, 0, false)]
    [InlineData(5, 10, 0.5, false)]
    [InlineData(10, 10, 1, true)]
    [InlineData(25, 10, 1, true)]
    public void Progress_is_a_share_of_at_most_the_whole(long value, long threshold, double share, bool met)
    {
        var progress = new RequirementProgress("tests_taken", value, threshold);
        Assert.Equal((share, met), (progress.Share, progress.Met));
    }

    [Theory]
    [InlineData(1, 2, 0)]
    [InlineData(2, 3, 0.5)]
    [InlineData(1, 1, 1)]
    public void Level_1_is_where_everybody_starts_and_no_progress(long level, long threshold, double share) =>
        Assert.Equal(share, new RequirementProgress("level", level, threshold).Share);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 1)]
    [InlineData(26, 2)]
    public void A_list_has_at_least_one_page(long total, int last) => Assert.Equal(last, new Page<int>([], 1, 25, total).Last);

    [Fact]
    public void An_outcome_hands_over_what_was_recorded_or_throws_why_not()
    {
        var recorded = new RecordedTestResult(1, 1, new(1, 1, 1, 10, 10, 2, 0), [], new(1, 2), "");
        Assert.Same(recorded, TestOutcome.Of(recorded).RecordedOrThrow());
        Assert.True(TestOutcome.ReplayOf(recorded).Replayed);
        var refusal = new RefusedException("points.range", "Too many.");
        Assert.Same(refusal, Assert.Throws<RefusedException>(() => TestOutcome.Refused(refusal).RecordedOrThrow()));
    }
}
