using System.Text;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Application.Webhooks;
using Achievements.Domain.Events;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Infrastructure.Webhooks;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Webhooks;

public class EndpointTests
{
    [Fact]
    public async Task While_a_secret_rotates_both_sign_and_neither_can_be_read_in_the_database()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        var old = await node.ListenAsync(receiver, EventKind.TestRecorded);
        var rotated = await node.SendAsync(new RotateWebhookSecret(old.Id, 1, TimeSpan.FromHours(24)));
        var player = await node.AddPlayerAsync();

        await RetryTests.RecordAsync(node, player, 1);
        await node.TellAsync();
        node.Clock.Advance(TimeSpan.FromHours(24));
        await RetryTests.RecordAsync(node, player, 1);
        await node.TellAsync();

        Assert.Equal([Expected(receiver.All.First(), rotated.Secret, old.Secret), Expected(receiver.All.Last(), rotated.Secret)], receiver.All.Select(r => r.Signature));
        var stored = await node.EndpointAsync();
        Assert.DoesNotContain(rotated.Secret[7..20], stored.Secret);
        Assert.DoesNotContain(old.Secret[7..20], stored.OldSecret);
        Assert.All(await node.InDatabaseAsync(db => db.WebhookAttempts.ToListAsync()), a => Assert.DoesNotContain(receiver.All.First().Signature[3..20], a.Headers));
        // What signs no longer is not kept either.
        await node.Services.GetRequiredService<WebhookRetention>().RunAsync(default);
        Assert.Null((await node.EndpointAsync()).OldSecret);
    }

    [Fact]
    public async Task A_change_by_somebody_who_has_not_seen_the_last_one_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        var endpoint = await node.ListenAsync(receiver);
        await node.SendAsync(new EditWebhookEndpoint(endpoint.Id, 1, "Renamed", receiver.Url, Hooks.AllKinds));

        var stale = await Assert.ThrowsAsync<StaleException>(() => node.SendAsync(new EditWebhookEndpoint(endpoint.Id, 1, "Mine", receiver.Url, Hooks.AllKinds)));
        Assert.Equal(2, stale.CurrentRevision);
        await Assert.ThrowsAsync<StaleException>(() => node.SendAsync(new RotateWebhookSecret(endpoint.Id, 1, TimeSpan.Zero)));
        // How deliveries go is no change by somebody.
        await RetryTests.RecordAsync(node, await node.AddPlayerAsync(), 1);
        await node.TellAsync();
        await node.SendAsync(new EditWebhookEndpoint(endpoint.Id, 2, "Mine", receiver.Url, Hooks.AllKinds));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_test_message_arrives_also_while_it_is_disabled_and_stands_in_the_log(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        var endpoint = await node.ListenAsync(receiver);
        await node.SendAsync(new DisableWebhookEndpoint(endpoint.Id));

        var pinged = await node.SendAsync(new PingWebhookEndpoint(endpoint.Id));

        var received = Assert.Single(receiver.All);
        Assert.Equal((200, null, WebhookType.Ping), (pinged.Status, pinged.Error, received.Type));
        Assert.Equal(Expected(received, endpoint.Secret), received.Signature);
        var details = await node.SendAsync(new GetWebhookDelivery(pinged.DeliveryId));
        Assert.Equal((DeliveryState.Delivered, received.Body), (details.Delivery.State, details.Body));
        Assert.Contains($"webhook-id: {received.Id}", Assert.Single(details.Attempts).Headers);
        Assert.Equal(pinged.DeliveryId, Assert.Single((await node.SendAsync(new ListWebhookDeliveries(endpoint.Id, DeliveryState.Delivered, WebhookType.Ping))).Items).Id);
        Assert.Equal(0, await node.TellAsync());
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_or_a_time_is_sent_again_under_the_same_ids_also_to_one_who_came_later(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var receiver = await Receiver.StartAsync();
        await using var later = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        var endpoint = await node.ListenAsync(receiver, EventKind.TestRecorded);
        var player = await node.AddPlayerAsync();
        for (var hour = 0; hour < 4; hour++)
        {
            await RetryTests.RecordAsync(node, player, 1);
            await node.TellAsync();
            node.Clock.Advance(TimeSpan.FromHours(1));
        }
        var ids = receiver.All.Select(r => r.Id).ToList();
        var second = (await node.DeliveriesAsync())[1];

        await node.SendAsync(new RetryWebhookDelivery(second.Id));
        Assert.Equal(1, await node.TellAsync());
        Assert.Equal((ids[1], receiver.All.ElementAt(1).Body), (receiver.All.Last().Id, receiver.All.Last().Body));
        Assert.Equal([2, 1], (await node.SendAsync(new GetWebhookDelivery(second.Id))).Attempts.Select(a => a.Number));

        var (from, until) = (Node.Start.AddMinutes(30), Node.Start.AddHours(3));
        Assert.Equal(0, await node.SendAsync(new CountReplay(endpoint.Id, from, until, All: false)));
        Assert.Equal(2, await node.SendAsync(new CountReplay(endpoint.Id, from, until, All: true)));
        Assert.Equal(2, await node.SendAsync(new ReplayWebhooks(endpoint.Id, from, until, All: true)));
        Assert.Equal(2, await node.TellAsync());
        Assert.Equal([ids[1], ids[2]], receiver.All.TakeLast(2).Select(r => r.Id));

        var newcomer = await node.ListenAsync(later, EventKind.TestRecorded);
        Assert.Equal(4, await node.SendAsync(new ReplayWebhooks(newcomer.Id, Node.Start, Node.Start.AddDays(1), All: false)));
        Assert.Equal(0, await node.SendAsync(new CountReplay(newcomer.Id, Node.Start, Node.Start.AddDays(1), All: true)));
        await node.TellAsync();
        Assert.Equal(ids, later.All.Select(r => r.Id));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_old_or_belongs_to_nobody_is_removed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        var retention = node.Services.GetRequiredService<WebhookRetention>();
        var (kept, deleted) = (await node.ListenAsync(receiver, EventKind.TestRecorded), await node.ListenAsync(receiver, EventKind.TestRecorded));
        var player = await node.AddPlayerAsync();
        await RetryTests.RecordAsync(node, player, 2);
        await node.TellAsync();
        Assert.Equal(0, await retention.RunAsync(default));

        await node.SendAsync(new DeleteWebhookEndpoint(deleted.Id));
        Assert.Equal(2, await retention.RunAsync(default));
        // A level that was reached is kept as well, for whoever may want to hear of it later.
        Assert.Equal((3, 2, 2), await RowsAsync());
        Assert.All(await node.DeliveriesAsync(), d => Assert.Equal(kept.Id, d.EndpointId));
        Assert.DoesNotContain(await node.InDatabaseAsync(db => db.Set<Lease>().Select(l => l.Name).ToListAsync()), n => n.Contains($"{deleted.Id:N}"));

        node.Clock.Advance(TimeSpan.FromDays(20));
        await RetryTests.RecordAsync(node, player, 1);
        await node.TellAsync();
        node.Clock.Advance(TimeSpan.FromDays(11));
        Assert.Equal(5, await retention.RunAsync(default));
        Assert.Equal((3, 1, 1), await RowsAsync());

        Task<(int, int, int)> RowsAsync() => node.InDatabaseAsync(async db => (await db.WebhookEvents.CountAsync(), await db.WebhookDeliveries.CountAsync(), await db.WebhookAttempts.CountAsync()));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Of_a_player_who_is_erased_only_that_is_told(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        await node.ListenAsync(receiver);
        var key = PlayerKey.OfExternal("gone");
        await node.RecordAsync(new TestToRecord(key, Reference: "private matter"));
        await node.TellAsync();
        receiver.Answer = Receiver.Always(500);
        await node.RecordAsync(new TestToRecord(key));
        await node.TellAsync();
        await node.RecordAsync(new TestToRecord(key));
        await node.SendAsync(new ErasePlayer(key));
        receiver.Answer = Receiver.Always(200);
        var before = receiver.All.Count;

        await node.TellAsync();

        var told = Assert.Single(receiver.All.Skip(before));
        Assert.Equal(("player.erased", "gone"), (told.Type, told.Data.GetProperty("player").GetProperty("externalId").GetString()));
        var left = await node.InDatabaseAsync(db => db.WebhookEvents.SingleAsync());
        Assert.Equal((told.Id, told.Body), (left.Id, left.Body));
        Assert.Equal(1, await node.InDatabaseAsync(db => db.WebhookAttempts.CountAsync()));
    }

    [Fact]
    public async Task The_largest_body_stays_under_what_the_specification_advises()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        await node.ListenAsync(receiver);
        var name = string.Concat(Enumerable.Repeat("\U0001F3C6", 40));
        await node.PublishAsync("large", "tests_taken", 1);
        await node.ChangeCatalogueAsync(achievements => achievements.Single().Edit(Node.Rule(name, "tests_taken", 1), Node.Start));
        var key = PlayerKey.OfExternal(new string('é', 100));
        await node.RecordAsync(new TestToRecord(key, Reference: new string('é', 200)));
        await node.SendAsync(new VoidTest(key, 1, new string('"', 200), Revoke: true, By: "Grace"));

        await node.TellAsync();

        Assert.Contains(receiver.All, r => r.Type == "achievement.revoked" && r.Data.GetProperty("achievement").GetProperty("name").GetString() == name);
        Assert.All(receiver.All, r => Assert.InRange(Encoding.UTF8.GetByteCount(r.Body), 1, WebhookEvent.MaxBodyBytes / 4));
        Assert.All(receiver.All, r => Assert.Equal("application/json; charset=utf-8", r.ContentType));
    }

    [Fact]
    public async Task A_single_test_costs_a_row_only_where_somebody_wants_to_hear_of_it()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        var endpoint = await node.ListenAsync(receiver, EventKind.LevelReached);
        var player = await node.AddPlayerAsync();
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), Points: 0));
        Assert.Equal(0, await node.InDatabaseAsync(db => db.Outbox.CountAsync()));

        // A switched-off one as well: for it, it waits.
        await node.SendAsync(new EditWebhookEndpoint(endpoint.Id, 1, "Platform", receiver.Url, [EventKind.TestRecorded]));
        await node.SendAsync(new DisableWebhookEndpoint(endpoint.Id));
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), Points: 0));
        Assert.Equal(1, await node.InDatabaseAsync(db => db.Outbox.CountAsync()));

        await node.SendAsync(new DeleteWebhookEndpoint(endpoint.Id));
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), Points: 0));
        Assert.Equal(1, await node.InDatabaseAsync(db => db.Outbox.CountAsync()));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_nodes_share_the_work_and_send_nothing_twice(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var receiver = await Receiver.StartAsync();
        await using var one = Hooks.NodeOn(database);
        await using var other = Hooks.NodeOn(database);
        await one.ListenAsync(receiver, EventKind.TestRecorded);
        receiver.Answer = (_, _) => Task.Delay(2);
        var players = new List<long>();
        for (var i = 0; i < 40; i++)
            players.Add(await one.AddPlayerAsync());
        for (var test = 0; test < 5; test++)
            await one.RecordAsync([.. players.Select(p => new TestToRecord(PlayerKey.Of(p)))]);

        await Task.WhenAll(Task.Run(() => one.TellAsync("one")), Task.Run(() => other.TellAsync("other")));
        await one.TellAsync("one");

        Assert.Equal(200, receiver.All.Count);
        Assert.Equal(200, receiver.All.Select(r => r.Id).Distinct().Count());
        Assert.All(players, p => Assert.Equal([1L, 2, 3, 4, 5], receiver.All.Where(r => r.Player == p).Select(r => r.Data.GetProperty("testId").GetInt64())));
    }

    private static string Expected(Received received, params string[] secrets) =>
        WebhookSecret.Sign(secrets, received.Id, DateTimeOffset.FromUnixTimeSeconds(long.Parse(received.Timestamp, System.Globalization.CultureInfo.InvariantCulture)), Encoding.UTF8.GetBytes(received.Body));
}
