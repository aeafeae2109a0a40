using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Backfills;

public class KilledBackfillTests
{
    /// <summary>A batch has five or six steps, the first one of a process some twenty more: these lie before its first statement, between two, before and after a commit.</summary>
    private static readonly int[] Kills = [3, 9, 31, 60, 91];

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Goes_on_where_a_killed_process_stopped(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var random = new RandomWorld(world, seed: 9);
        await random.PopulateAsync(players: 300);
        await world.PublishAsync("collector", 30, ("achievements_unlocked", 1));
        await world.PublishAsync("rich", 0, ("xp", 90));
        await world.SweepAsync();
        await random.RecordAsync(most: 5);
        var backfill = (await world.PublishAsync("start", 20, ("tests_taken", 2))).BackfillId!.Value;
        var (awards, totals) = (await world.ReadAsync()).Naively(["start"]);

        var cursors = new List<long>();
        foreach (var step in Kills)
        {
            Assert.True(await BackfillNode.RunAsync(provider, world.Database.ConnectionString, step), $"Not killed at step {step}.");
            cursors.Add((await world.ReadAsync()).Backfills.Single(b => b.Id == backfill).Cursor);
        }
        Assert.False(await BackfillNode.RunAsync(provider, world.Database.ConnectionString, killAtStep: 0));

        var records = await world.ReadAsync();
        Assert.True(cursors.Distinct().Count() > 2, $"The cursor stood at {string.Join(", ", cursors)}: the kills were too early to say anything.");
        Assert.Equal(awards, records.Awards);
        Assert.Equal(totals, records.Players.ToDictionary(p => p.Id, p => p.Totals));
        records.AssertTotalsFollowFromResultsAndAwards();
        var swept = records.Backfills.Single(b => b.Id == backfill);
        Assert.Equal((BackfillState.Done, 300L), (swept.State, swept.Examined));
    }
}
