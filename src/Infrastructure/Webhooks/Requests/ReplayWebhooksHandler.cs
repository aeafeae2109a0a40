using Achievements.Application.Webhooks;
using Achievements.Domain;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Webhooks.Requests;

internal sealed class RetryWebhookDeliveryHandler(AchievementsDbContext db, IWebhookRepository webhooks, EndpointHolds holds, TimeProvider clock)
    : IRequestHandler<RetryWebhookDelivery, Unit>
{
    public async Task<Unit> Handle(RetryWebhookDelivery request, CancellationToken cancellationToken)
    {
        var now = LocalTime.ToKept(clock.GetUtcNow());
        var delivery = await db.WebhookDeliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken) ?? throw Missing.Delivery();
        await db.WebhookDeliveries.Where(d => d.Id == request.Id).SendAgainAsync(now, cancellationToken);
        // Whoever asks for it knows better than our pauses.
        holds.Forget(delivery.EndpointId);
        await db.WebhookEndpoints.Where(e => e.Id == delivery.EndpointId && e.HeldUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.HeldUntil, (DateTimeOffset?)null), cancellationToken);
        webhooks.Wake();
        return Unit.Value;
    }
}

internal sealed class CountReplayHandler(Replays replays) : IRequestHandler<CountReplay, long>
{
    public async Task<long> Handle(CountReplay request, CancellationToken cancellationToken)
    {
        var endpoint = await replays.CheckAsync(request.EndpointId, request.From, request.Until, cancellationToken);
        return await replays.Missing(endpoint, request.From, request.Until).LongCountAsync(cancellationToken)
            + await replays.There(endpoint, request.From, request.Until, request.All).LongCountAsync(cancellationToken);
    }
}

internal sealed class ReplayWebhooksHandler(AchievementsDbContext db, Replays replays, IWebhookRepository webhooks, TimeProvider clock) : IRequestHandler<ReplayWebhooks, long>
{
    private const int Batch = 300;

    /// <summary>Between two batches, so that others can write where only one can at a time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public async Task<long> Handle(ReplayWebhooks request, CancellationToken cancellationToken)
    {
        var endpoint = await replays.CheckAsync(request.EndpointId, request.From, request.Until, cancellationToken);
        var now = LocalTime.ToKept(clock.GetUtcNow());
        var sent = 0L;
        // First those that were never on their way, then the others: what of a player is put back later finds its place by its number.
        for (var missing = Batch; missing == Batch; await Task.Delay(Pause, cancellationToken))
        {
            var events = await replays.Missing(endpoint, request.From, request.Until).OrderBy(e => e.CreatedAt).ThenBy(e => e.Id).Take(Batch).ToListAsync(cancellationToken);
            db.WebhookDeliveries.AddRange(events.Select(e => WebhookDelivery.Of(endpoint.Id, e, now, now)));
            missing = events.Count;
            try
            {
                sent += await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException e) when (db.IsDuplicateKey(e))
            {
                // Somebody asks for the same at this moment: look again at what is left.
                missing = Batch;
            }
            db.ChangeTracker.Clear();
        }
        var ids = await replays.There(endpoint, request.From, request.Until, request.All).OrderBy(d => d.CreatedAt).Select(d => d.Id).ToListAsync(cancellationToken);
        foreach (var batch in ids.Chunk(Batch))
        {
            sent += await db.WebhookDeliveries.Where(d => batch.Contains(d.Id) && d.State != DeliveryState.Waiting).SendAgainAsync(now, cancellationToken);
            await Task.Delay(Pause, cancellationToken);
        }
        webhooks.Wake();
        return sent;
    }
}

/// <summary>What a replay is about.</summary>
internal sealed class Replays(AchievementsDbContext db)
{
    /// <exception cref="RefusedException"><c>webhook.range</c>, <c>webhook.not_found</c></exception>
    public async Task<WebhookEndpoint> CheckAsync(Guid endpointId, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (until <= from)
            throw new RefusedException("webhook.range", "It must end after it starts.", "until");
        return await db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Id == endpointId, cancellationToken) ?? throw Requests.Missing.Endpoint();
    }

    /// <summary>Events that the endpoint would want and was never to be sent.</summary>
    public IQueryable<WebhookEvent> Missing(WebhookEndpoint endpoint, DateTimeOffset from, DateTimeOffset until)
    {
        string[] types = [.. endpoint.Kinds.Select(k => WebhookType.Of(k)!.Name)];
        return db.WebhookEvents.AsNoTracking().Where(e =>
            e.CreatedAt >= from && e.CreatedAt < until && types.Contains(e.Type)
            && !db.WebhookDeliveries.Any(d => d.EndpointId == endpoint.Id && d.PlayerId == e.PlayerId && d.EventId == e.Id));
    }

    /// <summary>Deliveries that are over.</summary>
    /// <param name="all">Also those that arrived.</param>
    public IQueryable<WebhookDelivery> There(WebhookEndpoint endpoint, DateTimeOffset from, DateTimeOffset until, bool all) =>
        db.WebhookDeliveries.Where(d =>
            d.EndpointId == endpoint.Id && d.State != DeliveryState.Waiting && (all || d.State != DeliveryState.Delivered) && d.Type != WebhookType.Ping
            && db.WebhookEvents.Any(e => e.Id == d.EventId && e.CreatedAt >= from && e.CreatedAt < until));
}

internal static class SentAgain
{
    public static Task<int> SendAgainAsync(this IQueryable<WebhookDelivery> deliveries, DateTimeOffset now, CancellationToken cancellationToken) =>
        deliveries.ExecuteUpdateAsync(
            set => set.SetProperty(d => d.State, DeliveryState.Waiting).SetProperty(d => d.DueAt, now).SetProperty(d => d.Failures, 0)
                .SetProperty(d => d.EndedAt, (DateTimeOffset?)null),
            cancellationToken);
}
