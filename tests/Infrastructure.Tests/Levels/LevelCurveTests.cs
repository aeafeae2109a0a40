using Achievements.Application.Common;
using Achievements.Application.Levels;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Backfills;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Levels;

/// <summary>Putting a level curve in force: the players follow it, and what they have is not taken.</summary>
public class LevelCurveTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);

    private static readonly LevelCurveDefinition Easy = new() { Kind = LevelCurveKind.Flat, Base = 5 };
    private static readonly LevelCurveDefinition Hard = new() { Kind = LevelCurveKind.Flat, Base = 1_000 };

    public static TheoryData<LevelCurveDefinition> OfEveryKind =>
    [
        new() { Kind = LevelCurveKind.Triangular, Step = 25, Names = [new(1, "New here"), new(7, "Ältere Häsin 🐇")], KeepsReached = false },
        new() { Kind = LevelCurveKind.Flat, Base = 120 },
        new() { Kind = LevelCurveKind.Linear, Base = 120, Increment = 40 },
        new() { Kind = LevelCurveKind.Relative, Base = 120, Factor = 1.35m },
        new() { Kind = LevelCurveKind.Table, Starts = [0, 100, 250, 1_000_000_000_000] },
    ];

    [Theory, MemberData(nameof(OfEveryKind))]
    public Task Comes_back_as_it_was_put_in_force(LevelCurveDefinition definition) => ComesBackAsync(DatabaseProvider.Sqlite, definition);

    [SkippableTheory, MemberData(nameof(OfEveryKind))]
    public Task Comes_back_as_it_was_put_in_force_from_PostgreSql(LevelCurveDefinition definition) => ComesBackAsync(DatabaseProvider.PostgreSql, definition);

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Is_the_default_one_until_somebody_changes_it(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var levels = await world.SendAsync(new GetLevels());
        Assert.Equal((0, LevelCurve.Default, null), (levels.Version, levels.Curve, levels.ChangedAt));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Raises_levels_and_awards_what_follows_once(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var players = await PlayersAsync(world, 30);
        await world.PublishAsync("level_6", 40, ("level", 6));
        await world.PublishAsync("level_20", 0, ("level", 20));
        await world.PublishAsync("collector", 0, ("achievements_unlocked", 2));
        await world.SweepAsync();
        var before = await world.ReadAsync();

        var applied = await world.SendAsync(new ApplyLevels(0, Easy, "Ann"));
        await world.SweepAsync();
        await world.SendAsync(new ApplyLevels(1, Easy, "Ann"));
        await world.SweepAsync();

        var after = await world.ReadAsync();
        var job = after.Backfills.Single(b => b.Id == applied.BackfillId);
        Assert.Equal((BackfillWork.Levels, BackfillState.Done, 30L), (job.Work, job.State, job.Examined));
        Assert.NotEqual(0, job.Awarded);
        Assert.Empty(before.Awards.Except(after.Awards));
        Assert.All(after.Players, p => Assert.Equal(LevelCurve.Of(Easy).LevelAt(p.Totals.Xp), p.Totals.Level));
        Assert.All(after.Players, p => Assert.Equal(p.Totals, PlayerHistory.Recompute([.. after.Results[p.Id]], [.. after.Unlocks[p.Id]], [], LevelCurve.Of(Easy)).Totals));
        Assert.All(after.Players, p => Assert.Equal(
            after.Published.Where(a => p.Totals.TestsTaken > 0 && a.IsMetBy(p.Totals)).Select(a => a.Id).Order(StringComparer.Ordinal),
            after.Unlocks[p.Id].Select(u => u.AchievementId).Order(StringComparer.Ordinal)));
        Assert.Equal(players.Count, after.Players.Count);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_harder_curve_leaves_every_level_and_award(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        await PlayersAsync(world, 20);
        await world.PublishAsync("level_3", 0, ("level", 3));
        await world.SweepAsync();
        var before = await world.ReadAsync();

        await world.SendAsync(new ApplyLevels(0, Hard, "Ann"));
        await world.SweepAsync();

        var after = await world.ReadAsync();
        Assert.Equal(before.Players.Select(p => p.Totals), after.Players.Select(p => p.Totals));
        Assert.Equal(before.Awards, after.Awards);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Without_the_floor_levels_fall_and_awards_stay(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        await PlayersAsync(world, 20);
        await world.PublishAsync("level_3", 0, ("level", 3));
        await world.SweepAsync();
        var before = await world.ReadAsync();

        await world.SendAsync(new ApplyLevels(0, Hard with { KeepsReached = false }, "Ann"));
        await world.SweepAsync();

        var after = await world.ReadAsync();
        Assert.All(after.Players, p => Assert.Equal(1, p.Totals.Level));
        Assert.Equal(before.Awards, after.Awards);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_level_of_an_older_curve_is_kept_beside_players_who_rise_to_a_lower_one(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var players = await world.AddPlayersAsync(2);
        await world.SendAsync(new ApplyLevels(null, Easy, "Ann"));
        await world.SweepAsync();
        await world.RecordAsync([(players[0].Id, 100, Day)]);
        await world.SendAsync(new ApplyLevels(null, Hard, "Ann"));
        await world.SweepAsync();
        await world.RecordAsync([(players[1].Id, 100, Day)]);

        await world.SendAsync(new ApplyLevels(null, Easy with { Base = 30 }, "Ann"));
        await world.SweepAsync();

        Assert.Equal([21L, 4L], (await world.ReadAsync()).Players.Select(p => p.Totals.Level));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Another_node_judges_its_next_test_by_it(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var players = await world.AddPlayersAsync(1);
        var other = world.NewNode();
        await world.SendAsync(new RecordTestResults([new(PlayerKey.Of(players[0].Id), 10, Day)]), other);

        await world.SendAsync(new ApplyLevels(0, Easy, "Ann"));
        var outcome = Assert.Single(await world.SendAsync(new RecordTestResults([new(PlayerKey.Of(players[0].Id), 10, Day)]), other)).RecordedOrThrow();

        Assert.Equal(new LevelUp(2, 5), outcome.LevelUp);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_change_it_at_once_the_second_is_told(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(TryAsync)));

        Assert.Equal(1, tries.Count(t => t));
        Assert.Equal(1, (await world.SendAsync(new GetLevels())).Version);
        Assert.Single((await world.ReadAsync()).Backfills);

        async Task<bool> TryAsync()
        {
            try
            {
                await world.SendAsync(new ApplyLevels(0, Easy, "Ann"));
                return true;
            }
            catch (StaleException stale)
            {
                Assert.Equal(("levels.stale", 1), (stale.Code, stale.CurrentRevision));
                return false;
            }
        }
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_preview_counts_who_moves(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        await PlayersAsync(world, 60);
        var players = (await world.ReadAsync()).Players;
        foreach (var definition in ((IEnumerable<object[]>)OfEveryKind).Select(row => (LevelCurveDefinition)row[0]).Concat([Easy, Hard, new() { Step = 12 }, new() { Step = 10 }, new() { Step = 7 }]))
        {
            var curve = LevelCurve.Of(definition);

            var moves = await world.SendAsync(new PreviewLevels(definition));

            Assert.Equal(
                new LevelMoves(
                    players.Count(p => curve.LevelAt(p.Totals.Xp) > p.Totals.Level),
                    players.Count(p => curve.LevelAt(p.Totals.Xp) == p.Totals.Level),
                    players.Count(p => curve.LevelAt(p.Totals.Xp) < p.Totals.Level),
                    players.Max(p => p.Totals.Xp)),
                moves);
        }
    }

    [Fact]
    public async Task A_preview_of_no_players_is_empty()
    {
        await using var world = await World.CreateAsync(DatabaseProvider.Sqlite);
        Assert.Equal(new LevelMoves(0, 0, 0, 0), await world.SendAsync(new PreviewLevels(Easy)));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Awards_that_spread_over_more_levels_than_a_statement_names_are_counted_right(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var players = await world.AddPlayersAsync(20);
        await world.SendAsync(new ApplyLevels(null, new() { Kind = LevelCurveKind.Flat, Base = 1 }, "Ann"));
        await world.RecordAsync(players.Select((p, i) => (p.Id, i * i * 40, Day)));
        await world.PublishAsync("one", 3, ("tests_taken", 1));

        await world.SweepAsync();

        Assert.All((await world.ReadAsync()).Players, p => Assert.Equal(p.Totals.Xp + 1, p.Totals.Level));
    }

    private static async Task ComesBackAsync(DatabaseProvider provider, LevelCurveDefinition definition)
    {
        await using var world = await World.CreateAsync(provider);

        await world.SendAsync(new ApplyLevels(0, definition, "Ann"));

        var levels = await world.SendAsync(new GetLevels(), world.NewNode());
        var got = levels.Curve.Definition;
        Assert.Equal((1, "Ann", world.Clock.GetUtcNow()), (levels.Version, levels.ChangedBy, levels.ChangedAt));
        Assert.Equal((definition with { Starts = [], Names = [] }), got with { Starts = [], Names = [] });
        Assert.Equal(definition.Starts, got.Starts);
        Assert.Equal(definition.Names, got.Names);
    }

    /// <summary>Each with a few tests; some with none.</summary>
    private static async Task<IReadOnlyList<Player>> PlayersAsync(World world, int count)
    {
        var random = new Random(5);
        var players = await world.AddPlayersAsync(count);
        await world.RecordAsync(players.SelectMany(p => Enumerable.Range(0, random.Next(4)).Select(i => (p.Id, random.Next(60), Day.AddDays(i)))));
        return players;
    }
}
