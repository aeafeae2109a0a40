using System.Net;
using Achievements.Application.Webhooks;
using Achievements.Domain;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Webhooks;

internal sealed class WebhookRepository(
    AchievementsDbContext db, WebhookSecrets secrets, Networks networks, EndpointHolds holds, WebhookSignal signal, TimeProvider clock) : IWebhookRepository
{
    public Task<WebhookEndpoint?> FindAsync(Guid id, CancellationToken cancellationToken) => db.WebhookEndpoints.SingleOrDefaultAsync(e => e.Id == id, cancellationToken);

    public Task<int> CountAsync(CancellationToken cancellationToken) => db.WebhookEndpoints.CountAsync(cancellationToken);

    public void Add(WebhookEndpoint endpoint) => db.WebhookEndpoints.Add(endpoint);

    public void Remove(WebhookEndpoint endpoint) => db.WebhookEndpoints.Remove(endpoint);

    public void CheckAddress(Uri address)
    {
        var withTls = address.Scheme == Uri.UriSchemeHttps;
        if (IPAddress.TryParse(address.DnsSafeHost, out var ip) && !networks.MayConnect(ip, withTls))
            throw Refuse(withTls || !Networks.IsPublic(ip) ? $"{ip} lies in a private network that Webhooks__AllowedNetworks does not name." : HttpsOnly);
        // A name may be one of an allowed network; that is found out when it is called.
        if (!withTls && !networks.AllowsAny)
            throw Refuse(HttpsOnly);
    }

    public string Protect(string secret) => secrets.Protect(secret);

    public async Task ReleaseAsync(Guid id, bool skip, CancellationToken cancellationToken)
    {
        holds.Forget(id);
        var now = LocalTime.ToKept(clock.GetUtcNow());
        var waiting = db.WebhookDeliveries.Where(d => d.EndpointId == id && d.DueAt != null);
        if (skip)
            await waiting.ExecuteUpdateAsync(
                set => set.SetProperty(d => d.State, DeliveryState.Skipped).SetProperty(d => d.DueAt, (DateTimeOffset?)null).SetProperty(d => d.EndedAt, now), cancellationToken);
        else
            await waiting.Where(d => d.DueAt > now || d.Failures > 0)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, now).SetProperty(d => d.Failures, 0), cancellationToken);
    }

    public void Wake() => signal.Set();

    private const string HttpsOnly = "The address must start with https://, because what is sent would be readable on its way.";

    private static RefusedException Refuse(string reason) => new("webhook.url", reason, "url");
}
