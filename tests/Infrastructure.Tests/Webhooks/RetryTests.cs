using Achievements.Application.Players;
using Achievements.Application.Webhooks;
using Achievements.Domain.Events;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Identity;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.UI.Services;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Achievements.Infrastructure.Tests.Webhooks;

public class RetryTests
{
    private static readonly TimeSpan[] Schedule = [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)];

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Failures_are_tried_again_by_the_schedule_with_the_same_bytes_and_hold_back_their_player_only(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database, o => o.RetrySchedule = Schedule);
        await node.ListenAsync(receiver, EventKind.TestRecorded);
        var (poor, lucky) = (await node.AddPlayerAsync(), await node.AddPlayerAsync());
        receiver.Answer = (r, http) => Task.FromResult(http.Response.StatusCode = r.Player == poor ? 500 : 204);
        await RecordAsync(node, poor, 2);
        await RecordAsync(node, lucky, 2);
        Assert.Equal(3, await node.TellAsync());
        // What comes while an earlier one is tried waits, too.
        await RecordAsync(node, poor, 1);
        Assert.Equal(0, await node.TellAsync());

        foreach (var pause in Schedule)
        {
            node.Clock.Advance(pause - TimeSpan.FromSeconds(0.1));
            Assert.Equal(0, await node.TellAsync());
            node.Clock.Advance((pause / 5) + TimeSpan.FromSeconds(0.2));
            Assert.Equal(pause == Schedule[^1] ? 2 : 1, await node.TellAsync());
        }

        // The first is given up; the second has its own chances, and the third waits for it.
        var deliveries = (await node.DeliveriesAsync()).Where(d => d.PlayerId == poor).ToList();
        Assert.Equal([(DeliveryState.Failed, 4), (DeliveryState.Waiting, 1), (DeliveryState.Waiting, 0)], deliveries.Select(d => (d.State, d.Tries)));
        var first = receiver.All.Where(r => r.Player == poor).GroupBy(r => r.Id).First().ToList();
        Assert.Equal(4, first.Count);
        Assert.Single(first.Select(r => r.Body).Distinct());
        Assert.Equal(4, first.Select(r => r.Timestamp).Distinct().Count());
        Assert.Equal(2, receiver.All.Count(r => r.Player == lucky));

        receiver.Answer = Receiver.Always(200);
        node.Clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(2, await node.TellAsync());
        Assert.Equal([1L, 2, 3], receiver.All.Where(r => r.Player == poor).Select(r => r.Data.GetProperty("testId").GetInt64()).Distinct());
        Assert.All((await node.DeliveriesAsync()).Where(d => d.Id != deliveries[0].Id), d => Assert.Equal(DeliveryState.Delivered, d.State));
    }

    [Theory]
    [InlineData(429, "120")]
    [InlineData(503, "120")]
    [InlineData(503, "Mon, 02 Mar 2026 09:02:00 GMT")]
    public async Task A_pause_that_is_asked_for_is_given_by_everybody(int status, string retryAfter)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database, o => o.Parallel = 1);
        await node.ListenAsync(receiver, EventKind.TestRecorded);
        receiver.Answer = Receiver.Always(status, retryAfter);
        long[] players = [await node.AddPlayerAsync(), await node.AddPlayerAsync()];
        await RecordAsync(node, players[0], 1);
        Assert.Equal(1, await node.TellAsync());

        await RecordAsync(node, players[1], 1);
        node.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal(0, await node.TellAsync());
        // Another node, which has asked nobody, knows too.
        await using (var other = Hooks.NodeOn(database))
        {
            other.Clock.Advance(TimeSpan.FromSeconds(119));
            Assert.Equal(0, await other.TellAsync());
        }
        receiver.Answer = Receiver.Always(200);
        node.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(2, await node.TellAsync());
        Assert.Null((await node.EndpointAsync()).FailingSince);
    }

    [Fact]
    public async Task Many_failures_in_a_row_are_given_pauses_instead_of_everything_that_waits()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        await node.ListenAsync(receiver, EventKind.TestRecorded);
        receiver.Answer = Receiver.Always(500);
        var players = new List<long>();
        for (var i = 0; i < 60; i++)
            players.Add(await node.AddPlayerAsync());
        await node.RecordAsync([.. players.Select(p => new TestToRecord(PlayerKey.Of(p)))]);

        Assert.InRange(await node.TellAsync(), 5, 30);

        receiver.Answer = Receiver.Always(200);
        for (var i = 0; i < 10; i++)
        {
            node.Clock.Advance(TimeSpan.FromMinutes(1));
            await node.TellAsync();
        }
        Assert.All(await node.DeliveriesAsync(), d => Assert.Equal(DeliveryState.Delivered, d.State));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Gone_disables_tells_the_administrators_once_and_what_happens_waits(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var receiver = await Receiver.StartAsync();
        var mail = new Mock<IEmailSender>();
        await using var node = Hooks.NodeOn(database, configure: services => services.AddSingleton(mail.Object));
        await AddAdminAsync(node, "boss@example.com");
        var endpoint = await node.ListenAsync(receiver, EventKind.TestRecorded);
        receiver.Answer = Receiver.Always(410);
        var players = new[] { await node.AddPlayerAsync(), await node.AddPlayerAsync(), await node.AddPlayerAsync(), await node.AddPlayerAsync(), await node.AddPlayerAsync() };
        foreach (var player in players)
            await RecordAsync(node, player, 2);

        await node.TellAsync();

        Assert.Equal(EndpointState.Gone, (await node.EndpointAsync()).State);
        mail.Verify(m => m.SendEmailAsync("boss@example.com", It.Is<string>(s => s.Contains("Platform")), It.Is<string>(b => b.Contains("410"))), Times.Once);
        mail.VerifyNoOtherCalls();
        Assert.Equal(EndpointState.Gone, Assert.Single(await node.SendAsync(new GetWebhookTrouble())).State);
        var before = receiver.All.Count;
        node.Clock.Advance(TimeSpan.FromDays(1));
        await RecordAsync(node, players[0], 1);
        Assert.Equal(0, await node.TellAsync());
        Assert.Equal(before, receiver.All.Count);

        receiver.Answer = Receiver.Always(200);
        await node.SendAsync(new EnableWebhookEndpoint(endpoint.Id));
        Assert.Equal(11, await node.TellAsync());
        Assert.All(players, p => Assert.Equal(
            Enumerable.Range(1, p == players[0] ? 3 : 2).Select(n => (long)n), receiver.Taken.Where(r => r.Player == p).Select(r => r.Data.GetProperty("testId").GetInt64())));
        Assert.Empty(await node.SendAsync(new GetWebhookTrouble()));
    }

    [Fact]
    public async Task What_has_waited_can_be_skipped()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        var endpoint = await node.ListenAsync(receiver, EventKind.TestRecorded);
        await node.SendAsync(new DisableWebhookEndpoint(endpoint.Id));
        var player = await node.AddPlayerAsync();
        await RecordAsync(node, player, 2);
        Assert.Equal(0, await node.TellAsync());

        await node.SendAsync(new EnableWebhookEndpoint(endpoint.Id, SkipWaiting: true));
        await RecordAsync(node, player, 1);

        Assert.Equal(1, await node.TellAsync());
        Assert.Equal([DeliveryState.Skipped, DeliveryState.Skipped, DeliveryState.Delivered], (await node.DeliveriesAsync()).Select(d => d.State));
    }

    [Fact]
    public async Task Five_days_without_a_success_disable_and_tell()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        var mail = new Mock<IEmailSender>();
        await using var node = Hooks.NodeOn(database, o => o.RetrySchedule = [.. Enumerable.Repeat(TimeSpan.FromHours(6), 40)], services => services.AddSingleton(mail.Object));
        await AddAdminAsync(node, "boss@example.com");
        await node.ListenAsync(receiver, EventKind.TestRecorded);
        await receiver.CloseAsync();
        await RecordAsync(node, await node.AddPlayerAsync(), 1);

        for (var hours = 0; hours < 118; hours += 8)
        {
            await node.TellAsync();
            Assert.True((await node.EndpointAsync()).IsEnabled);
            node.Clock.Advance(TimeSpan.FromHours(8));
        }
        Assert.Equal(EndpointState.Enabled, Assert.Single(await node.SendAsync(new GetWebhookTrouble())).State);
        node.Clock.Advance(TimeSpan.FromHours(8));
        await node.TellAsync();

        var endpoint = await node.EndpointAsync();
        Assert.Equal((EndpointState.Failing, "No connection: it was refused."), (endpoint.State, endpoint.LastError));
        mail.Verify(m => m.SendEmailAsync("boss@example.com", It.IsAny<string>(), It.Is<string>(b => b.Contains("without a single success"))), Times.Once);
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        await using var elsewhere = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        var endpoint = await node.ListenAsync(receiver);
        receiver.Answer = (_, http) =>
        {
            (http.Response.StatusCode, http.Response.Headers.Location) = (307, elsewhere.Url);
            return Task.CompletedTask;
        };

        var pinged = await node.SendAsync(new PingWebhookEndpoint(endpoint.Id));

        Assert.Equal(307, pinged.Status);
        Assert.Contains("redirects", pinged.Error, StringComparison.Ordinal);
        Assert.Empty(elsewhere.All);
    }

    [Fact]
    public async Task A_receiver_that_says_nothing_keeps_nobody_else_waiting_and_fails_in_time()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var slow = await Receiver.StartAsync();
        await using var quick = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database, o => o.Timeout = TimeSpan.FromSeconds(2));
        await node.ListenAsync(slow, EventKind.TestRecorded);
        await node.ListenAsync(quick, EventKind.TestRecorded);
        var arrived = new TaskCompletionSource();
        slow.Answer = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        quick.Answer = (_, _) =>
        {
            if (quick.All.Count == 3)
                arrived.SetResult();
            return Task.CompletedTask;
        };
        await RecordAsync(node, await node.AddPlayerAsync(), 3);

        var telling = node.TellAsync();
        Assert.Same(arrived.Task, await Task.WhenAny(arrived.Task, telling));
        await telling;

        var attempt = await node.InDatabaseAsync(db => db.WebhookAttempts.SingleAsync(a => a.Error != null));
        Assert.Equal((null, "No answer in time."), (attempt.Status, attempt.Error));
    }

    [Fact]
    public async Task Without_its_keys_nothing_is_sent_and_the_panel_can_say_so()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        await using (var before = Hooks.NodeOn(database))
            await before.ListenAsync(receiver, EventKind.TestRecorded);
        await using var node = Hooks.NodeOn(database, configure: services =>
            services.AddSingleton<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider()));
        await RecordAsync(node, await node.AddPlayerAsync(), 1);

        Assert.Equal(0, await node.TellAsync());
        var row = Assert.Single(await node.SendAsync(new ListWebhookEndpoints()));
        Assert.True(row.HasLostSecret);

        await node.SendAsync(new RotateWebhookSecret(row.Id, row.Revision, TimeSpan.Zero));
        Assert.Equal(1, await node.TellAsync());
    }

    internal static async Task RecordAsync(Node node, long player, int tests)
    {
        for (var i = 0; i < tests; i++)
            await node.RecordAsync(new TestToRecord(PlayerKey.Of(player)));
    }

    private static Task<int> AddAdminAsync(Node node, string email) => node.InDatabaseAsync(db =>
    {
        var (user, role) = (new AdminUser { UserName = email, Email = email }, new IdentityRole(AdminUser.AdminRole) { NormalizedName = AdminUser.AdminRole.ToUpperInvariant() });
        db.AddRange(user, role, new IdentityUserRole<string> { UserId = user.Id, RoleId = role.Id });
        return db.SaveChangesAsync();
    });
}
