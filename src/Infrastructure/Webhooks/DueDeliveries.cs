using Achievements.Domain;
using Achievements.Domain.Rules;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>What is to be sent now. Of a player only the earliest that waits may go, and those right behind it with it.</summary>
internal sealed class DueDeliveries(AchievementsDbContext db, EndpointHolds holds, TimeProvider clock)
{
    /// <summary>How many rows are looked at together.</summary>
    private const int Window = 200;

    /// <summary>How many of one player go one after the other before others are looked at.</summary>
    private const int Run = 10;

    /// <summary>Shares of enabled endpoints with something to do, each with the instant from which on.</summary>
    public async Task<IReadOnlyList<(Guid Endpoint, int Share, DateTimeOffset At)>> SharesAsync(CancellationToken cancellationToken)
    {
        if (await IsPausedAsync(cancellationToken))
            return [];
        var endpoints = await db.WebhookEndpoints.AsNoTracking().Where(e => e.State == EndpointState.Enabled).Select(e => new { e.Id, e.HeldUntil }).ToListAsync(cancellationToken);
        var found = new List<(Guid, int, DateTimeOffset)>();
        foreach (var endpoint in endpoints)
            for (var share = 0; share < WebhookDelivery.Shares; share++)
            {
                var (id, number) = (endpoint.Id, share);
                var first = await db.WebhookDeliveries.Where(d => d.EndpointId == id && d.Share == number && d.DueAt != null)
                    .OrderBy(d => d.DueAt).Select(d => d.DueAt).FirstOrDefaultAsync(cancellationToken);
                if (first is { } due)
                    found.Add((id, share, new[] { due, endpoint.HeldUntil ?? due, holds.HeldUntil(id) }.Max()));
            }
        return found;
    }

    /// <param name="busy">Players who are being sent to, or whose outcome is not written yet.</param>
    public async Task<IReadOnlyList<IReadOnlyList<DueDelivery>>> PlayersAsync(Guid endpoint, int share, IReadOnlyCollection<long> busy, CancellationToken cancellationToken)
    {
        var now = LocalTime.ToKept(clock.GetUtcNow());
        long[] others = [.. busy];
        var due = db.WebhookDeliveries.Where(d => d.EndpointId == endpoint && d.Share == share && d.DueAt <= now);
        var window = await due.Where(d => !others.Contains(d.PlayerId)).OrderBy(d => d.DueAt).ThenBy(d => d.Order).Take(Window).Select(d => d.PlayerId).ToListAsync(cancellationToken);
        long[] players = [.. window.Distinct()];
        if (players.Length == 0)
            return [];
        var waiting = await db.WebhookDeliveries
            .Where(d => d.EndpointId == endpoint && players.Contains(d.PlayerId) && d.State == DeliveryState.Waiting && d.DueAt != null)
            .GroupBy(d => d.PlayerId)
            .Select(g => g.OrderBy(d => d.Order).Take(Run).Select(d => new { d.Id, d.EventId, d.PlayerId, d.Order, d.Failures, d.Tries, DueAt = d.DueAt!.Value }).ToList())
            .ToListAsync(cancellationToken);
        var byPlayer = waiting.ToDictionary(run => run[0].PlayerId);
        foreach (var held in waiting.Where(run => run[0].DueAt > now))
            await PutOffAsync(endpoint, held[0].PlayerId, held[0].DueAt, cancellationToken);
        var ready = players.Where(byPlayer.ContainsKey).Select(p => byPlayer[p]).Where(run => run[0].DueAt <= now).ToList();
        string[] events = [.. ready.SelectMany(run => run).Select(d => d.EventId).Distinct()];
        var bodies = await db.WebhookEvents.Where(e => events.Contains(e.Id)).Select(e => new { e.Id, e.Body }).ToDictionaryAsync(e => e.Id, e => e.Body, cancellationToken);
        return [.. ready.Select(run => run
            .Where(d => bodies.ContainsKey(d.EventId))
            .Select(d => new DueDelivery(d.Id, d.EventId, d.PlayerId, d.Order, d.Failures, d.Tries, bodies[d.EventId])).ToList())];
    }

    /// <summary>Whether an admin has paused all webhooks.</summary>
    public Task<bool> IsPausedAsync(CancellationToken cancellationToken) => db.NoticeSettings.AnyAsync(s => s.WebhooksPausedAt != null, cancellationToken);

    /// <summary>They came after one that failed and is tried again later; until then nobody need look at them.</summary>
    private Task<int> PutOffAsync(Guid endpoint, long player, DateTimeOffset until, CancellationToken cancellationToken) =>
        db.WebhookDeliveries.Where(d => d.EndpointId == endpoint && d.PlayerId == player && d.State == DeliveryState.Waiting && d.DueAt < until)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, until), cancellationToken);
}

/// <summary>A delivery that may be sent now.</summary>
/// <param name="Failures">So far, in a row.</param>
/// <param name="Tries">So far, in all.</param>
internal sealed record DueDelivery(Guid Id, string EventId, long PlayerId, long Order, int Failures, int Tries, string Body);
