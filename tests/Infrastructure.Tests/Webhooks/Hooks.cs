using System.Net;
using Achievements.Application.Webhooks;
using Achievements.Domain.Events;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Infrastructure.Webhooks;
using Achievements.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Webhooks;

/// <summary>What tests of webhooks do with a node: nothing is sent but when they say so.</summary>
internal static class Hooks
{
    public static readonly IReadOnlyList<EventKind> AllKinds = [.. WebhookType.All.Select(t => t.Kind)];

    private static readonly EphemeralDataProtectionProvider Keys = new();

    /// <summary>A node that may call this machine; all nodes of a test run share their keys.</summary>
    public static Node NodeOn(TestDatabase database, Action<WebhookOptions>? set = null, Action<IServiceCollection>? configure = null) => new(database, services =>
    {
        services.AddSingleton<IDataProtectionProvider>(Keys);
        services.Configure<WebhookOptions>(options =>
        {
            options.AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")];
            set?.Invoke(options);
        });
        configure?.Invoke(services);
    });

    public static Task<CreatedWebhookEndpoint> ListenAsync(this Node node, Receiver receiver, params EventKind[] kinds) =>
        node.SendAsync(new CreateWebhookEndpoint("Platform", receiver.Url, kinds.Length == 0 ? AllKinds : kinds));

    /// <summary>Hands over what happened, and sends what is due.</summary>
    public static async Task<int> TellAsync(this Node node, string? owner = null)
    {
        await node.Services.GetRequiredService<OutboxDispatcher>().RunAsync(default);
        return await node.SendDueAsync(owner);
    }

    /// <returns>How many requests were sent.</returns>
    public static async Task<int> SendDueAsync(this Node node, string? owner = null)
    {
        var parts = node.Services.GetRequiredService<SendingParts>();
        for (var sum = 0; ;)
        {
            await using var scope = node.Services.CreateAsyncScope();
            var shares = await scope.ServiceProvider.GetRequiredService<DueDeliveries>().SharesAsync(default);
            var sent = await Task.WhenAll(shares.Where(s => s.At <= node.Clock.GetUtcNow()).Select(s => ShareRun.RunAsync(parts, s.Endpoint, s.Share, default, owner)));
            sum += sent.Sum() ?? 0;
            Assert.True(sum < 300, "It never ends.");
            if (sent.Sum() is null or 0)
                return sum;
        }
    }

    public static Task<List<WebhookDelivery>> DeliveriesAsync(this Node node) =>
        node.InDatabaseAsync(db => db.WebhookDeliveries.AsNoTracking().OrderBy(d => d.PlayerId).ThenBy(d => d.Order).ToListAsync());

    public static Task<WebhookEndpoint> EndpointAsync(this Node node) => node.InDatabaseAsync(db => db.WebhookEndpoints.AsNoTracking().SingleAsync());
}
