using Achievements.Application.Webhooks;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Webhooks.Requests;

internal sealed class ListWebhookEndpointsHandler(EndpointRows rows) : IRequestHandler<ListWebhookEndpoints, IReadOnlyList<WebhookEndpointRow>>
{
    public Task<IReadOnlyList<WebhookEndpointRow>> Handle(ListWebhookEndpoints request, CancellationToken cancellationToken) => rows.AllAsync(null, cancellationToken);
}

internal sealed class GetWebhookEndpointHandler(EndpointRows rows) : IRequestHandler<GetWebhookEndpoint, WebhookEndpointRow>
{
    public async Task<WebhookEndpointRow> Handle(GetWebhookEndpoint request, CancellationToken cancellationToken) =>
        (await rows.AllAsync(request.Id, cancellationToken)).SingleOrDefault() ?? throw Missing.Endpoint();
}

/// <summary>Endpoints with their figures.</summary>
internal sealed class EndpointRows(AchievementsDbContext db, WebhookSecrets secrets, TimeProvider clock)
{
    /// <param name="only">null for all.</param>
    public async Task<IReadOnlyList<WebhookEndpointRow>> AllAsync(Guid? only, CancellationToken cancellationToken)
    {
        var (now, dayBefore) = (clock.GetUtcNow(), clock.GetUtcNow().AddDays(-1));
        var endpoints = await db.WebhookEndpoints.AsNoTracking().Where(e => only == null || e.Id == only).OrderBy(e => e.Name).ThenBy(e => e.Id)
            .Select(e => new
            {
                Endpoint = e,
                Waiting = db.WebhookDeliveries.LongCount(d => d.EndpointId == e.Id && d.State == DeliveryState.Waiting && d.DueAt != null),
                Failed = db.WebhookDeliveries.LongCount(d => d.EndpointId == e.Id && d.State == DeliveryState.Failed),
                Delivered = db.WebhookDeliveries.LongCount(d => d.EndpointId == e.Id && d.State == DeliveryState.Delivered && d.CreatedAt >= dayBefore),
            })
            .ToListAsync(cancellationToken);
        return [.. endpoints.Select(row => Of(row.Endpoint, now, row.Waiting, row.Failed, row.Delivered))];
    }

    private WebhookEndpointRow Of(WebhookEndpoint e, DateTimeOffset now, long waiting, long failed, long delivered) => new(
        e.Id, e.Name, e.Url, e.Kinds, e.State, e.StateSince, e.CreatedAt, e.Revision, e.OldSecretUntil > now ? e.OldSecretUntil : null, e.FailingSince, e.Failures,
        e.HeldUntil > now ? e.HeldUntil : null, e.LastSuccessAt, e.LastFailureAt, e.LastError, waiting, failed, delivered, secrets.InForce(e, now) is null);
}

internal sealed class GetWebhookTroubleHandler(AchievementsDbContext db, TimeProvider clock) : IRequestHandler<GetWebhookTrouble, IReadOnlyList<WebhookTrouble>>
{
    /// <summary>A receiver that is being updated is no trouble yet.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<WebhookTrouble>> Handle(GetWebhookTrouble request, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Tolerated;
        return await db.WebhookEndpoints.AsNoTracking()
            .Where(e => e.State == EndpointState.Gone || e.State == EndpointState.Failing || (e.State == EndpointState.Enabled && e.FailingSince < before))
            .OrderBy(e => e.Name)
            .Select(e => new WebhookTrouble(e.Id, e.Name, e.State, e.State == EndpointState.Enabled ? e.FailingSince!.Value : e.StateSince))
            .ToListAsync(cancellationToken);
    }
}
