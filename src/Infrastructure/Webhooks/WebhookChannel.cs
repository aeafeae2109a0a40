using Achievements.Domain.Events;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>
/// Writes each event once, with the body that will be sent, and a delivery for every endpoint that wants it; one that is switched off as well, for which it waits. Where
/// there is no endpoint, nothing is written.
/// </summary>
internal sealed class WebhookChannel(AchievementsDbContext db, WebhookSignal signal, TimeProvider clock) : IEventChannel
{
    private bool _added;

    public async Task TakeAsync(IReadOnlyList<ToldEvent> events, CancellationToken cancellationToken)
    {
        _added = false;
        var endpoints = await db.WebhookEndpoints.AsNoTracking().Select(e => new { e.Id, e.Kinds }).ToListAsync(cancellationToken);
        if (endpoints.Count == 0)
            return;
        ToldEvent[] told = [.. events.Where(e => WebhookType.Of(e.Event.Kind) is not null)];
        if (told.Length == 0)
            return;
        foreach (var erased in told.Where(e => e.Event.Kind == EventKind.PlayerErased))
            await ForgetAsync(erased.PlayerId, cancellationToken);
        var (facts, now) = (await WebhookFacts.OfAsync(db, told, cancellationToken), clock.GetUtcNow());
        foreach (var each in told)
        {
            var happened = WebhookEvent.Of(each.Id, WebhookType.Of(each.Event.Kind)!.Name, each.PlayerId, each.Order, each.Event.OccurredAt, facts.BodyOf(each), now);
            db.WebhookEvents.Add(happened);
            foreach (var endpoint in endpoints.Where(e => e.Kinds.Contains(each.Event.Kind)))
            {
                db.WebhookDeliveries.Add(WebhookDelivery.Of(endpoint.Id, happened, now, now));
                _added = true;
            }
        }
    }

    public void Committed()
    {
        if (_added)
            signal.Set();
    }

    /// <summary>What was told of a player who is erased, and what was about to be: the last that leaves the house is that everything is to be deleted.</summary>
    private async Task ForgetAsync(long playerId, CancellationToken cancellationToken)
    {
        var deliveries = await db.WebhookDeliveries.Where(d => d.PlayerId == playerId).ToListAsync(cancellationToken);
        Guid[] ids = [.. deliveries.Select(d => d.Id)];
        db.WebhookAttempts.RemoveRange(await db.WebhookAttempts.Where(a => ids.Contains(a.DeliveryId)).ToListAsync(cancellationToken));
        db.WebhookDeliveries.RemoveRange(deliveries);
        db.WebhookEvents.RemoveRange(await db.WebhookEvents.Where(e => e.PlayerId == playerId).ToListAsync(cancellationToken));
    }
}

/// <summary>Set when deliveries were added, or when an endpoint was changed.</summary>
internal sealed class WebhookSignal : WakeSignal;
