using Achievements.Application.Levels;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Backfills;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Levels;

/// <summary>The backfill that recomputes levels, cut short and among recordings.</summary>
public class InterruptedLevelsTests
{
    private static readonly int[] Kills = [4, 11, 23, 40];
    private static readonly DateTimeOffset Day = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly LevelCurveDefinition Easy = new() { Kind = LevelCurveKind.Linear, Base = 4, Increment = 1 };

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Killed_and_resumed_it_ends_as_if_it_had_run_through(DatabaseProvider provider)
    {
        var uninterrupted = await RunAsync(provider, async world => await world.SweepAsync());
        var cursors = new List<long>();

        var killed = await RunAsync(provider, async world =>
        {
            foreach (var step in Kills)
            {
                Assert.True(await BackfillNode.RunAsync(provider, world.Database.ConnectionString, step), $"Not killed at step {step}.");
                cursors.Add((await world.ReadAsync()).Backfills.Single(b => b.Work == BackfillWork.Levels).Cursor);
            }
            Assert.False(await BackfillNode.RunAsync(provider, world.Database.ConnectionString, killAtStep: 0));
        });

        Assert.True(cursors.Distinct().Count() > 2, $"The cursor stood at {string.Join(", ", cursors)}: the kills were too early to say anything.");
        Assert.Equal(uninterrupted.Players.Select(p => (p.Id, p.Totals)), killed.Players.Select(p => (p.Id, p.Totals)));
        Assert.Equal(uninterrupted.Awards, killed.Awards);
        var job = killed.Backfills.Single(b => b.Work == BackfillWork.Levels);
        Assert.Equal((BackfillState.Done, 300L), (job.State, job.Examined));
        AssertRight(killed);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Recording_meanwhile_keeps_every_level_right(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider, new BackfillOptions { FirstBatch = 6, LeastBatch = 4, MostBatch = 10 });
        var players = await world.AddPlayersAsync(40);
        await world.RecordAsync(players.SelectMany(p => Enumerable.Range(0, (int)(p.Id % 4)).Select(i => (p.Id, 10, Day.AddHours(i)))));
        await PublishAsync(world);
        var other = world.NewNode();

        await world.SendAsync(new ApplyLevels(0, Easy, "Ann"));
        var recording = Task.WhenAll(Enumerable.Range(0, 3).Select(lane => Task.Run(() => RecordAsync(lane))));
        await Task.WhenAll(Task.Run(() => world.SweepAsync()), Task.Run(() => world.SweepAsync(other)));
        var refused = (await recording).SelectMany(o => o).Where(o => o.Refusal is not null);
        await world.SweepAsync();

        Assert.Empty(refused);
        AssertRight(await world.ReadAsync());

        async Task<IReadOnlyList<TestOutcome>> RecordAsync(int lane)
        {
            var random = new Random(lane);
            var outcomes = new List<TestOutcome>();
            for (var i = 0; i < 20; i++)
                outcomes.AddRange(await world.SendAsync(
                    new RecordTestResults([new(PlayerKey.Of(players[random.Next(players.Count)].Id), 10, Day.AddDays(2).AddMinutes(i))]), lane == 0 ? world.Node : other));
            return outcomes;
        }
    }

    private static async Task<Records> RunAsync(DatabaseProvider provider, Func<World, Task> sweepAsync)
    {
        await using var world = await World.CreateAsync(provider);
        await new RandomWorld(world, seed: 11).PopulateAsync(players: 300);
        await PublishAsync(world);
        await world.SendAsync(new ApplyLevels(0, Easy, "Ann"));
        await sweepAsync(world);
        return await world.ReadAsync();
    }

    private static async Task PublishAsync(World world)
    {
        await world.PublishAsync("level_4", 15, ("level", 4));
        await world.PublishAsync("level_8", 5, ("level", 8));
        await world.PublishAsync("collector", 30, ("achievements_unlocked", 2));
        await world.SweepAsync();
    }

    private static void AssertRight(Records records)
    {
        var curve = LevelCurve.Of(Easy);
        Assert.All(records.Players, p => Assert.Equal(PlayerHistory.Recompute([.. records.Results[p.Id]], [.. records.Unlocks[p.Id]], [], curve).Totals, p.Totals));
        Assert.All(records.Players, p => Assert.Equal(
            records.Published.Where(a => a.Window is null && p.Totals.TestsTaken > 0 && a.IsMetBy(p.Totals)).Select(a => a.Id).Order(StringComparer.Ordinal),
            records.Unlocks[p.Id].Select(u => u.AchievementId).Where(id => records.Published.Any(a => a.Id == id && a.Window is null)).Order(StringComparer.Ordinal)));
    }
}
