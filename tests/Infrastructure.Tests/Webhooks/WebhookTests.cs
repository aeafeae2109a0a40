using Achievements.Application.Players;
using Achievements.Application.Webhooks;
using Achievements.Domain.Events;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Tests.Webhooks;

public class WebhookTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_happens_is_sent_signed_in_order_and_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        await node.PublishAsync("first", "tests_taken", 1);
        var endpoint = await node.ListenAsync(receiver);
        var player = (await node.SendAsync(new CreatePlayer("alice-77", "Alice", null, null))).Id;

        await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), Points: 25, Reference: "quiz 7"));
        Assert.Equal(3, await node.TellAsync());

        Assert.Equal(["test.recorded", "achievement.unlocked", "level.reached"], receiver.All.Select(r => r.Type));
        Assert.All(receiver.All, r => Assert.Equal(WebhookSecret.Sign([endpoint.Secret], r.Id, DateTimeOffset.FromUnixTimeSeconds(long.Parse(r.Timestamp)), System.Text.Encoding.UTF8.GetBytes(r.Body)), r.Signature));
        var unlocked = receiver.All.ElementAt(1);
        Assert.Equal(("first", "live", "alice-77", 1), (
            unlocked.Data.GetProperty("achievement").GetProperty("id").GetString(), unlocked.Data.GetProperty("origin").GetString(),
            unlocked.Data.GetProperty("player").GetProperty("externalId").GetString(), unlocked.Data.GetProperty("version").GetInt32()));
        Assert.Equal((25, "quiz 7"), (receiver.All.First().Data.GetProperty("points").GetInt32(), receiver.All.First().Data.GetProperty("reference").GetString()));
        Assert.Equal(0, await node.TellAsync());
        Assert.All(await node.DeliveriesAsync(), d => Assert.Equal((DeliveryState.Delivered, 1, 200, null), (d.State, d.Tries, d.LastStatus!.Value, d.DueAt)));
        Assert.Equal(3, await node.InDatabaseAsync(db => db.WebhookAttempts.CountAsync(a => a.Status == 200)));
    }

    [Fact]
    public async Task Nothing_is_written_while_there_is_no_endpoint()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = Hooks.NodeOn(database);
        await node.PublishAsync("first", "tests_taken", 1);

        await node.RecordAsync(new TestToRecord(PlayerKey.Of(await node.AddPlayerAsync())));
        await node.TellAsync();

        Assert.Equal(0, await node.InDatabaseAsync(db => db.WebhookEvents.CountAsync()));
    }
}
