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
        var erased = events.Where(e => e.Event.Kind == EventKind.PlayerErased).ToDictionary(e => e.PlayerId, e => e.Order);
        ToldEvent[] told = [.. events.Where(e => WebhookType.Of(e.Event.Kind) is not null && !(e.Order < erased.GetValueOrDefault(e.PlayerId)))];
        if (told.Length == 0)
            return;
        foreach (var player in erased.Keys)
            await ForgetAsync(player, cancellationToken);
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

    /// <summary>
    /// Of a player who is erased nothing else leaves the house any more. Most of it was deleted with the player; this is what came out of the outbox since.
    /// </summary>
    private async Task ForgetAsync(long playerId, CancellationToken cancellationToken)
    {
        db.WebhookAttempts.RemoveRange(await db.WebhookAttempts.Where(a => a.PlayerId == playerId).ToListAsync(cancellationToken));
        db.WebhookDeliveries.RemoveRange(await db.WebhookDeliveries.Where(d => d.PlayerId == playerId).ToListAsync(cancellationToken));
        db.WebhookEvents.RemoveRange(await db.WebhookEvents.Where(e => e.PlayerId == playerId).ToListAsync(cancellationToken));
    }
}

/// <summary>Set when deliveries were added, or when an endpoint was changed.</summary>
internal sealed class WebhookSignal : WakeSignal;
