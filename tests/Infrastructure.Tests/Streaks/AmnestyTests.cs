using System.Diagnostics;
using System.Globalization;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Backfills;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Achievements.Infrastructure.Tests.Streaks;

/// <summary>Days that an admin excuses, and the backfill that folds the streaks anew.</summary>
public class AmnestyTests(ITestOutputHelper output)
{
    /// <summary>More than a test run has time for, when somebody wants to see it: then batches are as large as in earnest.</summary>
    private static readonly int Players =
        int.TryParse(Environment.GetEnvironmentVariable("ACHIEVEMENTS_TEST_AMNESTY_PLAYERS"), CultureInfo.InvariantCulture, out var players) ? players : 300;

    private static readonly BackfillOptions? Earnest = Players < 10_000 ? null : new BackfillOptions();
    private static readonly int[] Kills = Earnest is null ? [5, 17, 40, 71] : [37, 311, 704];
    private static readonly DateOnly Down = new(2026, 5, 20);

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Killed_and_resumed_it_ends_as_if_it_had_run_through(DatabaseProvider provider)
    {
        var uninterrupted = await RunAsync(provider, async world => await world.SweepAsync());
        var cursors = new List<long>();
        var killed = await RunAsync(provider, async world =>
        {
            foreach (var step in Kills)
            {
                Assert.True(await BackfillNode.RunAsync(provider, world.Database.ConnectionString, step, Earnest), $"Not killed at step {step}.");
                cursors.Add(await CursorAsync(world));
                output.WriteLine($"{provider}: killed at step {step}, the cursor stands at {cursors[^1]:N0}");
            }
            Assert.False(await BackfillNode.RunAsync(provider, world.Database.ConnectionString, killAtStep: 0, Earnest));
        });

        Assert.True(cursors.Distinct().Count() > 2, $"The cursor stood at {string.Join(", ", cursors)}: the kills were too early to say anything.");
        Assert.Equal(uninterrupted.Records.Players.Select(p => (p.Id, p.Totals, p.Streak, p.OutboxEntries)), killed.Records.Players.Select(p => (p.Id, p.Totals, p.Streak, p.OutboxEntries)));
        Assert.Equal(uninterrupted.Records.Awards, killed.Records.Awards);
        Assert.Equal(uninterrupted.Days, killed.Days);
        var job = killed.Records.Backfills.Single(b => b.Work == BackfillWork.Streaks);
        Assert.Equal((BackfillState.Done, (long)Players), (job.State, job.Examined));
        AssertRight(killed);
        output.WriteLine($"{provider}: equal, {killed.Records.Players.Count:N0} players, {killed.Days.Count:N0} days, {killed.Records.Awards.Count:N0} awards");
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_preview_says_what_applying_does(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        await PopulateAsync(world);
        var before = await LookAsync(world);
        var draft = new AmnestyDraft(Down, Down.AddDays(8), "The service was down", null);
        var preview = await world.SendAsync(new PreviewAmnesty(draft));
        Assert.Equal(before.Days, (await LookAsync(world)).Days);

        await world.SendAsync(new ApplyAmnesty(draft));
        await world.SweepAsync();
        var after = await LookAsync(world);

        AssertRight(after);
        Assert.True(preview.Changed > 10 && preview.Revived > 0 && preview.Awards.Count > 0, $"{preview}");
        Assert.Equal(preview.Changed, before.Records.Players.Zip(after.Records.Players).LongCount(p => p.First.Streak != p.Second.Streak || p.First.Totals.LongestStreak != p.Second.Totals.LongestStreak || p.First.Totals.LongestWeeks != p.Second.Totals.LongestWeeks));
        Assert.Equal(
            preview.Awards.Select(a => (a.AchievementId, a.Players)).Order(),
            after.Records.Awards.Where(a => !before.Records.Awards.Contains(a)).GroupBy(a => a.AchievementId).Select(g => (g.Key, g.LongCount())).Order());
        Assert.All(before.Records.Awards, a => Assert.Contains(a, after.Records.Awards));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_for_a_list_of_players_touches_nobody_else(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var players = await world.AddPlayersAsync(3);
        await world.RecordAsync(players.SelectMany(p => new[] { 19, 22 }.Select(day => (p.Id, 10, new DateTimeOffset(2026, 5, day, 12, 0, 0, TimeSpan.Zero)))));
        var refused = await Assert.ThrowsAsync<Domain.RefusedException>(() =>
            world.SendAsync(new ApplyAmnesty(new AmnestyDraft(Down, Down.AddDays(1), "School trip", [PlayerKey.Of(987654), PlayerKey.OfExternal("nobody")]))));
        Assert.Equal(("amnesty.players", "Nobody is known as 987654, @nobody."), (refused.Code, refused.Message));

        await world.SendAsync(new ApplyAmnesty(new AmnestyDraft(Down, Down.AddDays(1), "School trip", [PlayerKey.Of(players[1].Id)])));
        await world.SweepAsync();
        Assert.Equal([1, 2, 1], (await world.ReadAsync()).Players.Select(p => p.Streak.Length));

        // The player's next test knows of it as well.
        await world.SendAsync(new RecordTestResults([new TestToRecord(PlayerKey.Of(players[1].Id), TakenAt: new DateTimeOffset(2026, 5, 18, 12, 0, 0, TimeSpan.Zero))]));
        Assert.Equal([1, 3, 1], (await world.ReadAsync()).Players.Select(p => p.Streak.Length));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Days_missed_before_the_ledger_was_there_are_excused_too(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var players = await world.AddPlayersAsync(2);
        await world.RecordAsync(
            new[] { 18, 19, 22, 23 }.Select(day => (players[0].Id, 10, new DateTimeOffset(2026, 5, day, 12, 0, 0, TimeSpan.Zero)))
                .Append((players[1].Id, 10, new DateTimeOffset(2026, 5, 22, 12, 0, 0, TimeSpan.Zero))));
        await using (var scope = world.Node.CreateAsyncScope())
        {
            // An older database held the active days alone.
            var migrator = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().GetService<IMigrator>();
            await migrator.MigrateAsync("BackfillWork");
            await migrator.MigrateAsync();
        }
        var draft = new AmnestyDraft(Down, Down.AddDays(1), "The service was down", null);
        var preview = await world.SendAsync(new PreviewAmnesty(draft));

        await world.SendAsync(new ApplyAmnesty(draft));
        await world.SweepAsync();

        Assert.Equal(1, preview.Changed);
        var after = await LookAsync(world);
        Assert.Equal([4, 1], after.Records.Players.Select(p => p.Streak.Length));
        AssertRight(after);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Recording_meanwhile_keeps_every_streak_right(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider, new BackfillOptions { FirstBatch = 6, LeastBatch = 4, MostBatch = 10 });
        await PopulateAsync(world, players: 60);
        var players = (await world.ReadAsync()).Players;
        var other = world.NewNode();
        await world.SendAsync(new ApplyAmnesty(new AmnestyDraft(Down, Down.AddDays(8), "The service was down", null)));
        var recording = Task.WhenAll(Enumerable.Range(0, 3).Select(lane => Task.Run(async () =>
        {
            var random = new Random(lane);
            for (var i = 0; i < 20; i++)
                await world.SendAsync(
                    new RecordTestResults([new(PlayerKey.Of(players[random.Next(players.Count)].Id), 10, world.Clock.GetUtcNow().AddDays(-random.Next(15)))]),
                    lane == 0 ? world.Node : other);
        })));
        await Task.WhenAll(Task.Run(() => world.SweepAsync()), Task.Run(() => world.SweepAsync(other)));
        await recording;
        await world.SweepAsync();
        AssertRight(await LookAsync(world));
    }

    private async Task<Seen> RunAsync(DatabaseProvider provider, Func<World, Task> sweepAsync)
    {
        await using var world = await World.CreateAsync(provider, Earnest);
        var watch = Stopwatch.StartNew();
        await PopulateAsync(world, Players);
        var populated = watch.Elapsed;
        await world.SendAsync(new ApplyAmnesty(new AmnestyDraft(Down, Down.AddDays(8), "The service was down", null)));
        watch.Restart();
        await sweepAsync(world);
        output.WriteLine($"{provider}: made {Players:N0} players in {populated.TotalSeconds:N1} s, swept them in {watch.Elapsed.TotalSeconds:N1} s");
        return await LookAsync(world);
    }

    private static async Task<long> CursorAsync(World world)
    {
        await using var scope = world.Node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().Backfills.Where(b => b.Work == BackfillWork.Streaks).Select(b => b.Cursor).SingleAsync();
    }

    private static async Task PopulateAsync(World world, int players = 300)
    {
        await using (var scope = world.Node.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<IStreakRepository>().Add(FreezePolicy.Of(new DateOnly(2026, 5, 15), 1, 4, 2));
            await scope.ServiceProvider.GetRequiredService<Application.Common.IUnitOfWork>().CommitAsync(default);
        }
        var random = new RandomWorld(world, seed: 12);
        await random.PopulateAsync(players);
        await random.RecordAsync(most: 12);
        await world.PublishAsync("streak_5", 15, ("streak_days", 5));
        await world.PublishAsync("streak_8", 0, ("streak_days", 8));
        await world.PublishAsync("weeks_4", 5, ("streak_weeks", 4));
        await world.SweepAsync();
    }

    private static async Task<Seen> LookAsync(World world)
    {
        await using var scope = world.Node.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
        var days = await db.StreakDays.AsNoTracking().OrderBy(d => d.PlayerId).ThenBy(d => d.Day).ToListAsync();
        var rules = new StreakRules(await db.FreezePolicies.ToListAsync(), await db.StreakAmnesties.ToListAsync());
        return new Seen(await world.ReadAsync(), [.. days.Where(d => d.State != DayState.Missed).Select(d => (d.PlayerId, d.Told))], rules);
    }

    private static void AssertRight(Seen seen)
    {
        var days = seen.Days.ToLookup(d => d.PlayerId, d => d.Told);
        foreach (var player in seen.Records.Players)
            AssertRight(seen, player, days[player.Id]);
    }

    private static void AssertRight(Seen seen, Player p, IEnumerable<LedgerDay> days)
    {
        var ledger = StreakLedger.Of(seen.Records.Results[p.Id].Select(r => r.LocalDay), seen.Rules.Book);
        Assert.Equal(ledger.Streak, p.Streak);
        Assert.Equal(ledger.Days.Where(d => d.State != DayState.Missed), days);
        Assert.True(p.Totals.LongestStreak >= ledger.Longest);
        Assert.Equal(p.Totals.LongestStreak >= 5, seen.Records.Unlocks[p.Id].Any(u => u.AchievementId == "streak_5"));
    }

    private sealed record Seen(Records Records, IReadOnlyList<(long PlayerId, LedgerDay Told)> Days, StreakRules Rules);
}
