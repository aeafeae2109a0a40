using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Backfills;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Outbox;

public class BackfillOutboxTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly Listener _listener = new();

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_sweep_writes_one_entry_for_each_player_and_every_award_is_told(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var node = world.NewNode(configure: _listener.Register);
        var players = await world.AddPlayersAsync(30);
        await world.PublishAsync("rich", 0, ("xp", 500));
        await world.SweepAsync(node);
        await world.RecordAsync(players.Take(25).SelectMany(p => Enumerable.Range(0, 3).Select(i => (p.Id, 1, Day.AddDays(i)))));

        // The first brings XP, by which another one and levels are reached: all of it is one entry.
        var saved = await world.PublishAsync("three", 600, ("tests_taken", 3));
        await world.SweepAsync(node);

        await using (var scope = node.CreateAsyncScope())
        {
            var entries = await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().Outbox.AsNoTracking().ToListAsync();
            Assert.Equal(players.Take(25).Select(p => p.Id), entries.Select(e => e.PlayerId).Order());
            Assert.All(entries, e => Assert.Equal((saved.BackfillId, 0), (e.BackfillId, e.Events.Count)));
        }
        await DispatchAsync(node);
        foreach (var player in players.Take(25))
            Assert.Equal(
                ["AchievementUnlocked three", "AchievementUnlocked rich", "LevelReached 1>11"],
                Of(player).OrderBy(e => e.Event.Kind).ThenByDescending(e => e.Event.AchievementId).Select(Words));
        Assert.All(_listener.Heard, e => Assert.Equal((AwardOrigin.Backfill, saved.BackfillId), (e.Event.Origin, e.BackfillId)));
        Assert.Distinct(_listener.Heard.Select(e => e.Id));
        await AssertNumbersGoOnAsync(world, node, players[0]);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_new_level_curve_tells_those_who_rise(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var node = world.NewNode(configure: _listener.Register);
        var players = await world.AddPlayersAsync(3);
        await world.PublishAsync("eleven", 0, ("level", 11));
        await world.SweepAsync(node);
        await world.RecordAsync([(players[0].Id, 100, Day), (players[1].Id, 1, Day)]);

        await world.SendAsync(new Application.Levels.ApplyLevels(null, new() { Kind = Achievements.Domain.Levels.LevelCurveKind.Flat, Base = 10 }, "Grace"), node);
        await world.SweepAsync(node);
        await DispatchAsync(node);

        Assert.Equal(["AchievementUnlocked eleven", "LevelReached 5>11"], Of(players[0]).Select(Words));
        Assert.Equal(2, _listener.Heard.Count);
        await AssertNumbersGoOnAsync(world, node, players[0]);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_award_that_counts_again_on_the_way_has_an_entry_of_its_own(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var node = world.NewNode(configure: _listener.Register);
        var player = (await world.AddPlayersAsync(1))[0];
        var key = Application.Players.PlayerKey.Of(player.Id);
        await world.PublishAsync("rich", 0, ("xp", 100));
        await world.SweepAsync(node);
        await world.RecordAsync([(player.Id, 40, Day), (player.Id, 60, Day.AddDays(1))]);
        await world.SendAsync(new Application.Players.VoidTest(key, 2, "Cheated", Revoke: true, "Grace"), node);

        await world.PublishAsync("one", 60, ("tests_taken", 1));
        await world.SweepAsync(node);
        await DispatchAsync(node);

        Assert.False(await world.HasOpenBackfillsAsync());
        Assert.Contains(_listener.Heard, e => e.Event is { AchievementId: "rich", IsReinstated: true });
        Assert.Contains(_listener.Heard, e => e.Event is { AchievementId: "one", Origin: AwardOrigin.Backfill });
        Assert.Distinct(_listener.Heard.Select(e => e.Id));
        await AssertNumbersGoOnAsync(world, node, player);
    }

    /// <summary>A live test after a sweep writes the next entry; no number comes twice.</summary>
    private async Task AssertNumbersGoOnAsync(World world, ServiceProvider node, Player player)
    {
        await world.PublishAsync("now", 0, ("tests_taken", 4));
        await world.SweepAsync(node);
        await DispatchAsync(node);
        var before = _listener.Heard.Count;
        for (var i = 0; i < 3; i++)
            await world.SendAsync(new Application.Players.RecordTestResults([new(Application.Players.PlayerKey.Of(player.Id), 5)]), node);
        await DispatchAsync(node);
        Assert.Contains(_listener.Heard.Skip(before), e => e.PlayerId == player.Id && e.Event is { AchievementId: "now", Origin: AwardOrigin.Live });
        Assert.Distinct(_listener.Heard.Select(e => e.Id));
    }

    private IEnumerable<ToldEvent> Of(Player player) => _listener.Heard.Where(e => e.PlayerId == player.Id);

    private static Task<int> DispatchAsync(ServiceProvider node) => node.GetRequiredService<OutboxDispatcher>().RunAsync(default);

    private static string Words(ToldEvent told) => told.Event.Kind == EventKind.LevelReached
        ? $"{told.Event.Kind} {told.Event.LevelFrom}>{told.Event.LevelTo}"
        : $"{told.Event.Kind} {told.Event.AchievementId}";
}
