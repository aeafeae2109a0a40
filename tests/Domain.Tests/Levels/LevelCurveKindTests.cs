using Achievements.Domain.Levels;
using CsCheck;

namespace Achievements.Domain.Tests.Levels;

public class LevelCurveKindTests
{
    private static readonly Gen<long> Cost = Gen.OneOf(Gen.Long[1, 200], Gen.Long[1, LevelCurveChecks.MaxCost]);

    private static readonly Gen<LevelCurveDefinition> AnyCurve = Gen.OneOf(
        Cost.Select(step => new LevelCurveDefinition { Kind = LevelCurveKind.Triangular, Step = step }),
        Cost.Select(cost => new LevelCurveDefinition { Kind = LevelCurveKind.Flat, Base = cost }),
        Gen.Select(Cost, Gen.OneOf(Gen.Long[0, 3], Cost)).Select(x => new LevelCurveDefinition { Kind = LevelCurveKind.Linear, Base = x.Item1, Increment = x.Item2 }),
        Gen.Select(Cost, Gen.Int[110, 1000]).Select(x => new LevelCurveDefinition { Kind = LevelCurveKind.Relative, Base = x.Item1, Factor = x.Item2 / 100m }),
        Cost.List[1, 60].Select(costs => new LevelCurveDefinition { Kind = LevelCurveKind.Table, Starts = [0, .. costs.Scan()] }));

    [Fact]
    public void Every_level_starts_exactly_where_the_one_before_it_ends() =>
        Gen.Select(AnyCurve, Gen.OneOf(Gen.Double[0, 1], Gen.Const(1.0), Gen.Double[0, 1e-6])).Sample((definition, share) =>
        {
            var curve = LevelCurve.Of(definition);
            var reachable = curve.LevelAt(long.MaxValue);
            var level = 2 + (long)(share * (reachable - 2));
            var start = curve.StartsAt(level);
            Assert.Equal((level, level - 1), (curve.LevelAt(start), curve.LevelAt(start - 1)));
        });

    [Fact]
    public void Any_xp_lie_within_the_level_that_they_reach() =>
        Gen.Select(AnyCurve, Gen.OneOf(Gen.Long[0, long.MaxValue], Gen.Long[0, 1_000_000], Gen.Const(long.MaxValue))).Sample((definition, xp) =>
        {
            var curve = LevelCurve.Of(definition);
            var level = curve.LevelAt(xp);
            Assert.InRange(level, 1, curve.HighestLevel);
            Assert.True(curve.StartsAt(level) <= xp);
            Assert.True(level == curve.HighestLevel || xp < curve.StartsAt(level + 1) || curve.StartsAt(level + 1) == long.MaxValue);
        });

    [Fact]
    public void Flat_levels_cost_the_same() => Assert.Equal([0, 120, 240, 360], Starts(new() { Kind = LevelCurveKind.Flat, Base = 120 }, 4));

    [Fact]
    public void Linear_levels_cost_more_and_more() =>
        Assert.Equal([0, 120, 280, 480, 720, 1000, 1320, 1680, 2080, 2520], Starts(new() { Kind = LevelCurveKind.Linear, Base = 120, Increment = 40 }, 10));

    [Fact]
    public void Relative_levels_grow_by_a_factor() =>
        Assert.Equal([0, 120, 276, 479, 742, 1085, 1531, 2110, 2863, 3842], Starts(new() { Kind = LevelCurveKind.Relative, Base = 120, Factor = 1.3m }, 10));

    [Fact]
    public void Levels_of_a_table_end_with_it()
    {
        var curve = LevelCurve.Of(new() { Kind = LevelCurveKind.Table, Starts = [0, 100, 250] });
        Assert.Equal([1, 1, 2, 2, 3, 3], new[] { 0, 99, 100, 249, 250, long.MaxValue }.Select(curve.LevelAt));
        Assert.Equal((3, long.MaxValue), (curve.HighestLevel, curve.StartsAt(4)));
    }

    [Fact]
    public void The_slowest_growth_reaches_the_largest_xp_too()
    {
        var curve = LevelCurve.Of(new() { Kind = LevelCurveKind.Relative, Base = 1, Factor = LevelCurveChecks.MinFactor });
        Assert.Equal(curve.HighestLevel, curve.LevelAt(long.MaxValue));
        Assert.Equal(curve.HighestLevel, curve.LevelAt(curve.StartsAt(curve.HighestLevel)));
    }

    [Theory]
    [InlineData(true, 7)]
    [InlineData(false, 2)]
    public void A_level_once_reached_is_kept_unless_the_curve_says_otherwise(bool keepsReached, long level) =>
        Assert.Equal(level, LevelCurve.Of(new() { Step = 10, KeepsReached = keepsReached }).LevelFor(7, 10));

    [Fact]
    public void Xp_below_nothing_are_level_1() =>
        AnyCurve.Sample(definition => Assert.Equal(1, LevelCurve.Of(definition).LevelAt(-1)));

    [Fact]
    public void A_name_holds_up_to_the_next_one()
    {
        var curve = LevelCurve.Of(new() { Step = 10, Names = [new(5, " Expert "), new(2, "Regular")] });
        Assert.Equal([null, "Regular", "Regular", "Regular", "Expert", "Expert"], Enumerable.Range(1, 6).Select(l => curve.NameOf(l)));
    }

    public static TheoryData<string, LevelCurveDefinition> Refused => new()
    {
        { "levels.kind", new() { Kind = (LevelCurveKind)9 } },
        { "levels.step", new() },
        { "levels.step", new() { Step = 0 } },
        { "levels.step", new() { Step = LevelCurveChecks.MaxCost + 1 } },
        { "levels.base", new() { Kind = LevelCurveKind.Flat, Base = -1 } },
        { "levels.base", new() { Kind = LevelCurveKind.Linear, Increment = 1 } },
        { "levels.increment", new() { Kind = LevelCurveKind.Linear, Base = 1, Increment = -1 } },
        { "levels.factor", new() { Kind = LevelCurveKind.Relative, Base = 1, Factor = 1 } },
        { "levels.factor", new() { Kind = LevelCurveKind.Relative, Base = 1, Factor = 1.005m } },
        { "levels.factor", new() { Kind = LevelCurveKind.Relative, Base = 1, Factor = 10.01m } },
        { "levels.count", new() { Kind = LevelCurveKind.Table, Starts = [0] } },
        { "levels.count", new() { Kind = LevelCurveKind.Table, Starts = [.. Enumerable.Range(0, 1001).Select(i => (long)i)] } },
        { "levels.first", new() { Kind = LevelCurveKind.Table, Starts = [10, 20] } },
        { "levels.order", new() { Kind = LevelCurveKind.Table, Starts = [0, 20, 20] } },
        { "levels.range", new() { Kind = LevelCurveKind.Table, Starts = [0, LevelCurveChecks.MaxStart + 1] } },
        { "levels.name", new() { Step = 10, Names = [new(1, "  ")] } },
        { "levels.name", new() { Step = 10, Names = [new(1, new string('x', 51))] } },
        { "levels.name_twice", new() { Step = 10, Names = [new(1, "a"), new(1, "b")] } },
        { "levels.name_level", new() { Step = 10, Names = [new(0, "a")] } },
        { "levels.name_level", new() { Kind = LevelCurveKind.Table, Starts = [0, 5], Names = [new(3, "a")] } },
        { "levels.names", new() { Step = 10, Names = [.. Enumerable.Range(1, 201).Select(i => new LevelName(i, "a"))] } },
        { "text.characters", new() { Step = 10, Names = [new(1, "a\nb")] } },
    };

    [Theory, MemberData(nameof(Refused))]
    public void Refuses_what_makes_no_curve(string code, LevelCurveDefinition definition) =>
        Assert.Equal(code, Assert.Throws<RefusedException>(() => LevelCurve.Of(definition)).Code);

    private static IEnumerable<long> Starts(LevelCurveDefinition definition, int levels) =>
        Enumerable.Range(1, levels).Select(l => LevelCurve.Of(definition).StartsAt(l));
}

file static class Sums
{
    public static IEnumerable<long> Scan(this IEnumerable<long> costs)
    {
        var sum = 0L;
        foreach (var cost in costs)
            yield return sum += cost;
    }
}
