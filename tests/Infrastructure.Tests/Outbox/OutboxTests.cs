using Achievements.Application.Outbox;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain.Events;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Streaks;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Outbox;

public class OutboxTests
{
    private readonly Listener _listener = new();

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_test_tells_of_what_it_reached_in_order_and_of_nothing_else(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database, _listener.Register);
        await node.PublishAsync("first", "tests_taken", 1);
        await node.PublishAsync("level-2", "level", 2);
        var id = await node.AddPlayerAsync();

        await node.RecordAsync(new TestToRecord(PlayerKey.Of(id), TakenAt: Node.Start.AddHours(-2)));
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(id)));
        await DispatchAsync(node);

        Assert.Equal(
            [$"evt_{id}_1_1 AchievementUnlocked first", $"evt_{id}_1_2 AchievementUnlocked level-2", $"evt_{id}_1_3 LevelReached 1>2"],
            _listener.Heard.Select(Words));
        Assert.All(_listener.Heard, told => Assert.Equal((Node.Start.AddHours(-2), Node.Start), (told.Event.OccurredAt, told.Event.RecordedAt)));
        Assert.Equal(0, await node.InDatabaseAsync(db => db.Outbox.CountAsync()));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Days_that_went_by_are_told_by_the_job_or_by_the_next_test_but_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database, _listener.Register);
        var (swept, returning) = (await node.AddPlayerAsync(), await node.AddPlayerAsync());
        foreach (var id in new[] { swept, returning })
        {
            await node.RecordAsync(new TestToRecord(PlayerKey.Of(id)));
            await node.SendAsync(new GrantFreezes(PlayerKey.Of(id), 1, "Won"));
        }
        node.Clock.Advance(TimeSpan.FromDays(4));
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(returning)));
        await node.Services.GetRequiredService<StreakSettler>().RunAsync(default);
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(swept)));
        await DispatchAsync(node);

        string[] told = ["FreezeSpent 2026-03-03 of 1", "StreakLapsed 2026-03-04 of 1"];
        foreach (var id in new[] { swept, returning })
            Assert.Equal(
                told, _listener.Heard.Where(e => e.PlayerId == id && e.Event.Day is not null).Select(e => $"{e.Event.Kind} {e.Event.Day:yyyy-MM-dd} of {e.Event.StreakLength}"));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_freeze_is_told_the_morning_after_and_the_streak_goes_on(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database, _listener.Register);
        var (west, east) = (await node.AddPlayerAsync("America/Los_Angeles"), await node.AddPlayerAsync("Asia/Tokyo"));
        foreach (var id in new[] { west, east })
        {
            await node.RecordAsync(new TestToRecord(PlayerKey.Of(id), Points: 0));
            await node.SendAsync(new GrantFreezes(PlayerKey.Of(id), 1, "Won"));
        }
        var settler = node.Services.GetRequiredService<StreakSettler>();

        // 2 March is active in both zones (in Tokyo it is 18:00 when the test is taken). The 3rd ends in Tokyo at 15:00 UTC of that day.
        node.Clock.Advance(TimeSpan.FromHours(24 + 7));
        Assert.Equal(1, await settler.RunAsync(default));
        Assert.Equal(0, await settler.RunAsync(default));
        await DispatchAsync(node);
        Assert.Equal([(east, new DateOnly(2026, 3, 3))], _listener.Heard.Select(e => (e.PlayerId, e.Event.Day!.Value)));

        node.Clock.Advance(TimeSpan.FromHours(16));
        await settler.RunAsync(default);
        await DispatchAsync(node);
        Assert.Equal([east, west], _listener.Heard.Where(e => e.Event.Kind == EventKind.FreezeSpent).Select(e => e.PlayerId));
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(west)));
        Assert.Equal(2, (await node.SendAsync(new GetStreak(PlayerKey.Of(west)))).Current);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_nodes_hand_over_each_event_once_and_in_each_players_order(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database, _listener.Register);
        await using var other = new Node(database, _listener.Register);
        for (var threshold = 1; threshold <= 12; threshold++)
            await node.PublishAsync($"t{threshold:00}", "tests_taken", threshold);
        var players = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => node.AddPlayerAsync()));
        using var stop = new CancellationTokenSource();
        var dispatching = new[] { ("a", node), ("b", other) }.Select(n => Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; await Task.Delay(5))
                await n.Item2.Services.GetRequiredService<OutboxDispatcher>().RunAsync(default, n.Item1);
        })).ToList();

        await Task.WhenAll(players.Select((id, i) => Task.Run(async () =>
        {
            for (var test = 0; test < 12; test++)
                await (i % 2 == 0 ? node : other).RecordAsync(new TestToRecord(PlayerKey.Of(id), Points: 0));
        })));
        await stop.CancelAsync();
        await Task.WhenAll(dispatching);
        await DispatchAsync(node);

        var expected = Enumerable.Range(1, 12).Select(t => $"t{t:00}").ToList();
        foreach (var id in players)
            Assert.Equal(expected, _listener.Heard.Where(e => e.PlayerId == id).Select(e => e.Event.AchievementId));
        Assert.Distinct(_listener.Heard.Select(e => e.Id));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_that_cannot_be_handed_over_holds_back_its_player_and_nobody_else(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database, _listener.Register);
        foreach (var threshold in new[] { 1, 2 })
            await node.PublishAsync($"t{threshold}", "tests_taken", threshold);
        var players = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => node.AddPlayerAsync()));
        foreach (var id in players)
            await node.RecordAsync(new TestToRecord(PlayerKey.Of(id), Points: 0));
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(players[2]), Points: 0));
        _listener.Before = events =>
        {
            if (events.Any(e => e.PlayerId == players[2] && e.Event.AchievementId == "t1"))
                throw new InvalidOperationException("poison");
        };

        await DispatchAsync(node);

        Assert.Equal(players.Except([players[2]]).Order(), _listener.Heard.Select(e => e.PlayerId).Order());
        var report = await node.SendAsync(new GetOutbox());
        Assert.Equal((2, 1, "InvalidOperationException: poison"), (report.Rows.Total, report.PutOff, report.Rows.Items[0].Failure));

        _listener.Before = _ => { };
        await DispatchAsync(node);
        Assert.Equal(4, _listener.Heard.Count);
        await node.SendAsync(new RetryOutboxEntry(players[2], report.Rows.Items[0].Number));
        await DispatchAsync(node);
        Assert.Equal(["t1", "t2"], _listener.Heard.Where(e => e.PlayerId == players[2]).Select(e => e.Event.AchievementId));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_node_that_died_holds_the_outbox_no_longer_than_its_lease(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database, _listener.Register);
        await node.PublishAsync("first", "tests_taken", 1);
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(await node.AddPlayerAsync()), Points: 0));
        await using (var scope = node.Services.CreateAsyncScope())
            Assert.True(await scope.ServiceProvider.GetRequiredService<Leases>().HoldAsync("outbox", "dead", TimeSpan.FromSeconds(10), default));

        await DispatchAsync(node);
        Assert.Empty(_listener.Heard);
        node.Clock.Advance(TimeSpan.FromSeconds(11));
        await DispatchAsync(node);

        Assert.Single(_listener.Heard);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_voided_test_tells_machines_of_what_was_revoked_and_of_what_counts_again(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database, _listener.Register);
        await node.PublishAsync("two", "tests_taken", 2);
        var id = await node.AddPlayerAsync();
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(id), Points: 0), new TestToRecord(PlayerKey.Of(id), Points: 0));

        await node.SendAsync(new VoidTest(PlayerKey.Of(id), 2, "Cheated", Revoke: true, "Grace"));
        await node.SendAsync(new UnvoidTest(PlayerKey.Of(id), 2, "Did not", "Grace"));
        await DispatchAsync(node);

        Assert.Equal(
            ["AchievementUnlocked False ", "AchievementRevoked False Cheated", "AchievementUnlocked True "],
            _listener.Heard.Select(e => $"{e.Event.Kind} {e.Event.IsReinstated} {e.Event.Reason}"));
    }

    private static Task<int> DispatchAsync(Node node) => node.Services.GetRequiredService<OutboxDispatcher>().RunAsync(default);

    private static string Words(ToldEvent told) => told.Event.Kind == EventKind.LevelReached
        ? $"{told.Id} {told.Event.Kind} {told.Event.LevelFrom}>{told.Event.LevelTo}"
        : $"{told.Id} {told.Event.Kind} {told.Event.AchievementId}";
}
