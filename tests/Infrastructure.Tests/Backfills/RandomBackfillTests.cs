using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Backfills;

/// <summary>Random catalogues over random players: whatever happens to the sweep, the awards are those of the plain rule.</summary>
public class RandomBackfillTests
{
    private const int Changes = 8;

    public static TheoryData<DatabaseProvider, int> Seeds => SeedsOf(1, 2, 3);

    [SkippableTheory, MemberData(nameof(Seeds))]
    public Task A_sweep_awards_what_the_plain_rule_does(DatabaseProvider provider, int seed) =>
        CompareAsync(provider, seed, world => world.SweepAsync());

    [SkippableTheory, MemberData(nameof(Seeds))]
    public async Task So_does_one_that_is_killed_again_and_again(DatabaseProvider provider, int seed)
    {
        var random = new Random(seed);
        var killed = 0;
        await CompareAsync(provider, seed, async world =>
        {
            while (await world.HasOpenBackfillsAsync())
            {
                using var kill = new CancellationTokenSource(TimeSpan.FromMilliseconds(killed == 0 ? 1 : random.Next(1, 60)));
                try
                {
                    await world.SweepAsync(world.NewNode(), abort: kill.Token);
                }
                catch (OperationCanceledException)
                {
                    killed++;
                }
                // Nobody gave the lease back.
                world.Clock.Advance(world.Options.Lease);
            }
        });
        Assert.NotEqual(0, killed);
    }

    [SkippableTheory, MemberData(nameof(Seeds))]
    public async Task So_do_two_nodes_that_work_at_once(DatabaseProvider provider, int seed)
    {
        ServiceProvider? second = null;
        await CompareAsync(provider, seed, world =>
        {
            second ??= world.NewNode();
            return Task.WhenAll(Task.Run(() => world.SweepAsync()), Task.Run(() => world.SweepAsync(second)));
        });
    }

    private static async Task CompareAsync(DatabaseProvider provider, int seed, Func<World, Task> sweep)
    {
        await using var world = await World.CreateAsync(provider);
        var random = new RandomWorld(world, seed);
        await random.PopulateAsync(players: 40);
        for (var change = 0; change < Changes; change++)
        {
            await random.RecordAsync(most: 4);
            var toAward = await random.ChangeCatalogueAsync();
            var (awards, totals) = (await world.ReadAsync()).Naively(toAward);

            await sweep(world);

            var records = await world.ReadAsync();
            Assert.Equal(awards, records.Awards);
            Assert.Equal(totals, records.Players.ToDictionary(p => p.Id, p => p.Totals));
            records.AssertTotalsFollowFromResultsAndAwards();
            Assert.All(records.Backfills, b => Assert.Equal((BackfillState.Done, b.Total), (b.State, b.Examined)));
        }
    }

    private static TheoryData<DatabaseProvider, int> SeedsOf(params int[] seeds)
    {
        var data = new TheoryData<DatabaseProvider, int>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
            foreach (var seed in seeds)
                data.Add(provider, seed);
        return data;
    }
}
