using Achievements.Application.Common;
using Achievements.Application.Webhooks;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Webhooks.Requests;

internal sealed class ListWebhookDeliveriesHandler(AchievementsDbContext db) : IRequestHandler<ListWebhookDeliveries, Page<WebhookDeliveryRow>>
{
    public async Task<Page<WebhookDeliveryRow>> Handle(ListWebhookDeliveries request, CancellationToken cancellationToken)
    {
        var rows = db.WebhookDeliveries.AsNoTracking().Where(d => d.EndpointId == request.EndpointId);
        if (request.State is { } state)
            rows = rows.Where(d => d.State == state);
        if (request.Type is { } type)
            rows = rows.Where(d => d.Type == type);
        if (request.PlayerId is { } player)
            rows = rows.Where(d => d.PlayerId == player);
        if (request.From is { } from)
            rows = rows.Where(d => d.CreatedAt >= from);
        if (request.Until is { } until)
            rows = rows.Where(d => d.CreatedAt < until);
        var (items, number, size, total) = await rows
            .OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.PlayerId).ThenByDescending(d => d.Order)
            .Select(d => new WebhookDeliveryRow(d.Id, d.EventId, d.Type, d.PlayerId, d.State, d.DueAt, d.Tries, d.LastStatus, d.LastError, d.CreatedAt, d.EndedAt))
            .PageAsync(request.Page, request.Size, cancellationToken);
        return new Page<WebhookDeliveryRow>(items, number, size, total);
    }
}

internal sealed class GetWebhookDeliveryHandler(AchievementsDbContext db) : IRequestHandler<GetWebhookDelivery, WebhookDeliveryDetails>
{
    public async Task<WebhookDeliveryDetails> Handle(GetWebhookDelivery request, CancellationToken cancellationToken)
    {
        var delivery = await db.WebhookDeliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken) ?? throw Missing.Delivery();
        var happened = await db.WebhookEvents.AsNoTracking().SingleOrDefaultAsync(e => e.Id == delivery.EventId, cancellationToken) ?? throw Missing.Delivery();
        var endpoint = await db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Id == delivery.EndpointId, cancellationToken) ?? throw Missing.Endpoint();
        var earlier = await db.WebhookDeliveries
            .Where(d => d.EndpointId == delivery.EndpointId && d.PlayerId == delivery.PlayerId && d.State == DeliveryState.Waiting && d.DueAt != null && d.Order < delivery.Order)
            .OrderBy(d => d.Order).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(cancellationToken);
        var attempts = await db.WebhookAttempts.Where(a => a.PlayerId == delivery.PlayerId && a.DeliveryId == request.Id).OrderByDescending(a => a.Number)
            .Select(a => new WebhookAttemptRow(a.Number, a.At, a.Milliseconds, a.Status, a.Error, a.Headers, a.Answer))
            .ToListAsync(cancellationToken);
        return new WebhookDeliveryDetails(
            new WebhookDeliveryRow(
                delivery.Id, delivery.EventId, delivery.Type, delivery.PlayerId, delivery.State, delivery.DueAt, delivery.Tries, delivery.LastStatus, delivery.LastError,
                delivery.CreatedAt, delivery.EndedAt),
            endpoint.Id, endpoint.Name, endpoint.State, happened.OccurredAt, happened.Body, delivery is { State: DeliveryState.Waiting, DueAt: not null } ? earlier : null, attempts);
    }
}
