using Achievements.Application.Backfills;
using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Achievements.Infrastructure.Tests.Backfills;

/// <summary>Starting, stopping, failing and going on.</summary>
public class BackfillLifeTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_node_that_stops_gives_its_work_back_between_two_batches(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        await PrepareAsync(world);
        await world.PublishAsync("one", 0, ("tests_taken", 1));
        var expected = (await world.ReadAsync()).Naively(["one"]);
        using var stopping = new CancellationTokenSource();
        var stoppingNode = world.NewNode(new ClockThatActs(world.Clock, at: 6, stopping.Cancel));

        await world.SweepAsync(stoppingNode, stopping.Token);

        var given = (await world.ReadAsync()).Backfills[^1];
        Assert.Equal((BackfillState.Running, null, null), (given.State, given.Owner, given.LeaseUntil));
        Assert.InRange(given.Examined, 1, given.Total - 1);
        await world.SweepAsync();
        var records = await world.ReadAsync();
        Assert.Equal(expected.Awards, records.Awards);
        Assert.Equal((BackfillState.Done, given.Total), (records.Backfills[^1].State, records.Backfills[^1].Examined));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_a_dead_node_holds_is_taken_over_when_its_lease_ends_and_not_before(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        await PrepareAsync(world);
        await world.PublishAsync("one", 0, ("tests_taken", 1));
        using var death = new CancellationTokenSource();
        var dying = world.NewNode(new ClockThatActs(world.Clock, at: 6, death.Cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.SweepAsync(dying, abort: death.Token));

        await world.SweepAsync();
        var left = (await world.ReadAsync()).Backfills[^1];
        world.Clock.Advance(world.Options.Lease);
        await world.SweepAsync();

        Assert.Equal(BackfillState.Running, left.State);
        Assert.NotNull(left.Owner);
        Assert.Equal(BackfillState.Done, (await world.ReadAsync()).Backfills[^1].State);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_that_fails_says_why_and_goes_on_when_it_is_resumed(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        await PrepareAsync(world);
        var saved = await world.PublishAsync("one", 0, ("tests_taken", 1));
        await RunAsync(world, """ALTER TABLE "Unlocks" RENAME TO "Elsewhere" """);
        await world.SweepAsync();
        await RunAsync(world, """ALTER TABLE "Elsewhere" RENAME TO "Unlocks" """);

        var failed = await world.SendAsync(new GetBackfill(saved.BackfillId!.Value));
        Assert.Equal(BackfillState.Failed, failed.State);
        Assert.Contains("Unlocks", failed.Error);
        await world.SweepAsync();
        Assert.Equal(BackfillState.Failed, (await world.ReadAsync()).Backfills[^1].State);

        Assert.Equal(BackfillState.Waiting, (await world.SendAsync(new ResumeBackfill(failed.Id))).State);
        await world.SweepAsync();

        var done = await world.SendAsync(new GetBackfill(failed.Id));
        Assert.Equal((BackfillState.Done, null, 100L), (done.State, done.Error, done.Awarded));
        Assert.Equal("backfill.state", (await Assert.ThrowsAsync<RefusedException>(() => world.SendAsync(new ResumeBackfill(failed.Id)))).Code);
        Assert.Equal("backfill.not_found", (await Assert.ThrowsAsync<NotFoundException>(() => world.SendAsync(new ResumeBackfill(Guid.Empty)))).Code);
    }

    [Fact]
    public async Task Publishing_wakes_the_worker_of_the_same_node()
    {
        await using var world = await World.CreateAsync(DatabaseProvider.Sqlite, new BackfillOptions { Poll = TimeSpan.FromHours(1) });
        await PrepareAsync(world);
        var worker = Assert.Single(world.Node.GetServices<IHostedService>().OfType<BackfillWorker>());
        await worker.StartAsync(default);
        await Task.Delay(TimeSpan.FromMilliseconds(200));

        await world.PublishAsync("one", 0, ("tests_taken", 1));

        for (var i = 0; i < 600 && await world.HasOpenBackfillsAsync(); i++)
            await Task.Delay(50);
        await worker.StopAsync(default);
        Assert.Equal(100, (await world.ReadAsync()).Awards.Count);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_list_gives_every_backfill_once_newest_first(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        for (var i = 0; i < 7; i++)
        {
            await world.PublishAsync($"a{i}", 0, ("tests_taken", 1));
            // Some of the same instant: the cursor must tell those apart.
            world.Clock.Advance(TimeSpan.FromSeconds(i % 3 == 0 ? 0 : 1));
        }

        var listed = new List<BackfillProgress>();
        string? cursor = null;
        do
        {
            var slice = await world.SendAsync(new ListBackfills(Limit: 2, cursor));
            listed.AddRange(slice.Items);
            cursor = slice.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(7, listed.Select(b => b.Id).Distinct().Count());
        Assert.Equal(listed.OrderByDescending(b => b.CreatedAt).Select(b => b.CreatedAt), listed.Select(b => b.CreatedAt));
        Assert.Equal(7, listed.Count);
        Assert.Equal("cursor.format", (await Assert.ThrowsAsync<RefusedException>(() => world.SendAsync(new ListBackfills(2, "x")))).Code);
    }

    /// <summary>A hundred players who have taken a test.</summary>
    private static async Task PrepareAsync(World world)
    {
        var players = await world.AddPlayersAsync(100);
        await world.RecordAsync(players.Select(p => (p.Id, 10, world.Clock.GetUtcNow().AddDays(-1))));
    }

    private static async Task RunAsync(World world, string sql)
    {
        await using var scope = world.Node.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Does something when it is looked at for the nth time: a point in the middle of the work that is the same in every run.</summary>
    private sealed class ClockThatActs(TimeProvider clock, int at, Action act) : TimeProvider
    {
        private int _looks;

        public override DateTimeOffset GetUtcNow()
        {
            if (++_looks == at)
                act();
            return clock.GetUtcNow();
        }
    }
}
