using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Backfills;

public class BackfillBesideRecordingTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Recording_for_the_same_players_meanwhile_loses_nothing_and_awards_nothing_twice(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider, new BackfillOptions { FirstBatch = 6, LeastBatch = 4, MostBatch = 10 });
        var players = await world.AddPlayersAsync(30);
        await world.PublishAsync("collector", 40, ("achievements_unlocked", 3));
        await world.PublishAsync("level_5", 0, ("level", 5));
        await world.SweepAsync();
        await world.RecordAsync(players.SelectMany(p => Enumerable.Range(0, (int)(p.Id % 4)).Select(i => (p.Id, 10, Day.AddHours(i)))));
        var other = world.NewNode();

        var recording = Enumerable.Range(0, 3).Select(lane => Task.Run(() => RecordAsync(lane))).ToList();
        var recorded = Task.WhenAll(recording);
        for (var threshold = 1; threshold <= 5; threshold++)
        {
            await world.PublishAsync($"tests_{threshold}", 10 * threshold, ("tests_taken", threshold));
            await world.PublishAsync($"points_{threshold}", 0, ("test_points", 10 * threshold), ("xp", 15 * threshold));
            await Task.WhenAll(Task.Run(() => world.SweepAsync()), Task.Run(() => world.SweepAsync(other)));
        }
        var refused = (await recorded).SelectMany(outcomes => outcomes).Where(o => o.Refusal is not null);
        await world.SweepAsync();

        Assert.Empty(refused);
        var records = await world.ReadAsync();
        records.AssertTotalsFollowFromResultsAndAwards();
        Assert.Equal(players.Sum(p => p.Id % 4) + (3 * 40), records.Results.Sum(r => r.Count()));
        Assert.All(records.Players, p => Assert.Equal(
            records.Published.Where(a => p.Totals.TestsTaken > 0 && a.IsMetBy(p.Totals)).Select(a => a.Id).Order(StringComparer.Ordinal),
            records.Unlocks[p.Id].Select(u => u.AchievementId).Order(StringComparer.Ordinal)));
        Assert.All(records.Backfills, b => Assert.Equal(BackfillState.Done, b.State));

        async Task<IReadOnlyList<TestOutcome>> RecordAsync(int lane)
        {
            var random = new Random(lane);
            var outcomes = new List<TestOutcome>();
            for (var i = 0; i < 20; i++)
                outcomes.AddRange(await world.SendAsync(
                    new RecordTestResults([
                        new(PlayerKey.Of(players[random.Next(players.Count)].Id), 10, Day.AddDays(2).AddMinutes(i)),
                        new(PlayerKey.Of(players[random.Next(players.Count)].Id), 10, Day.AddDays(2).AddMinutes(i))]),
                    lane == 0 ? world.Node : other));
            return outcomes;
        }
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_node_that_knows_the_catalogue_from_before_takes_the_new_one_with_its_next_test(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var players = await world.AddPlayersAsync(2);
        var other = world.NewNode();
        await world.SendAsync(new RecordTestResults([.. players.Select(p => new TestToRecord(PlayerKey.Of(p.Id), 10, Day))]), other);

        await world.PublishAsync("two", 0, ("tests_taken", 2));
        await world.SweepAsync();
        var outcome = Assert.Single(await world.SendAsync(new RecordTestResults([new(PlayerKey.Of(players[0].Id), 10, Day.AddDays(1))]), other));

        Assert.Equal(["two"], outcome.RecordedOrThrow().NewAchievements.Select(a => a.Id));
        Assert.Equal([new Award(players[0].Id, "two", Day.AddDays(1), 2, 1, 0, AwardOrigin.Live)], (await world.ReadAsync()).Awards);
    }

    /// <summary>On a server a recording may have loaded the catalogue before it was published, and commit after it. (SQLite has no two writers at once.)</summary>
    [SkippableTheory, InlineData(DatabaseProvider.PostgreSql), InlineData(DatabaseProvider.SqlServer)]
    public async Task A_test_that_was_decided_before_the_publication_and_committed_after_it_is_seen_by_the_sweep(DatabaseProvider provider)
    {
        var settle = TimeSpan.FromSeconds(1);
        await using var world = await World.CreateAsync(provider, new BackfillOptions { Settle = settle });
        var player = (await world.AddPlayersAsync(1))[0];

        await using var recording = world.Node.CreateAsyncScope();
        var players = recording.ServiceProvider.GetRequiredService<IPlayerRepository>();
        var loaded = (await players.FindAsync([PlayerKey.Of(player.Id)], default)).Single();
        var old = new UnlockRule(await recording.ServiceProvider.GetRequiredService<ICatalogue>().CurrentAsync(default));
        await world.PublishAsync("first", 0, ("tests_taken", 1));
        var wait = await world.Node.GetRequiredService<BackfillRunner>().RunAsync(default);
        players.Add(old.Record(loaded, 10, Day, null, new HashSet<string>(), AwardOrigin.Live, world.Clock.GetUtcNow()));
        await recording.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default);

        while (await world.HasOpenBackfillsAsync())
            await world.SweepAsync();

        Assert.InRange(wait, TimeSpan.FromTicks(1), settle);
        Assert.Equal([new Award(player.Id, "first", Day, 1, 1, 0, AwardOrigin.Backfill)], (await world.ReadAsync()).Awards);
    }
}
