using Achievements.Domain.Levels;
using Achievements.Domain.Metrics;
using CsCheck;

namespace Achievements.Domain.Tests.Levels;

public class LevelCurveTests
{
    private static readonly LevelCurve Curve = LevelCurve.Default;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 2)]
    [InlineData(29, 2)]
    [InlineData(30, 3)]
    [InlineData(59, 3)]
    [InlineData(60, 4)]
    [InlineData(99, 4)]
    [InlineData(100, 5)]
    [InlineData(1_000_000, 447)]
    public void Knows_the_level_of_these_xp(long xp, long level) => Assert.Equal(level, Curve.LevelAt(xp));

    [Fact]
    public void A_level_starts_at_five_times_itself_times_the_one_before() =>
        Assert.Equal([0, 10, 30, 60, 100, 150], Enumerable.Range(1, 6).Select(l => Curve.StartsAt(l)));

    [Fact]
    public void Every_level_starts_exactly_where_it_says() =>
        Gen.Long[2, 1_300_000_000].Sample(level =>
            Curve.LevelAt(Curve.StartsAt(level)) == level && Curve.LevelAt(Curve.StartsAt(level) - 1) == level - 1);

    [Fact]
    public void More_xp_never_means_a_lower_level() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue]).Sample((a, b) => (a <= b) == (Curve.LevelAt(a) <= Curve.LevelAt(b)) || Curve.LevelAt(a) == Curve.LevelAt(b));

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue - 1)]
    [InlineData(long.MaxValue / 2)]
    public void The_largest_xp_do_not_overflow(long xp)
    {
        var level = Curve.LevelAt(xp);
        Assert.InRange(xp, Curve.StartsAt(level), Curve.StartsAt(level + 1));
    }

    [Fact]
    public void A_level_once_reached_is_not_lost()
    {
        var reached = new Totals(1, 0, 0, 7, 1, 0, 1);
        Assert.Equal(7, reached.WithTest(10, 10, Curve).Level);
        Assert.Equal(7, reached.WithUnlock(100, Curve).Level);
        Assert.Equal(8, reached.WithUnlock(280, Curve).Level);
    }
}
