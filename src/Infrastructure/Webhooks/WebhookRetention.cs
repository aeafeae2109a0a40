using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>Removes events and their log when they are old, what belonged to an endpoint that was deleted, and secrets that no longer sign. One node at a time.</summary>
internal sealed partial class WebhookRetention(IServiceScopeFactory scopes, WebhookOptions options, TimeProvider clock, ILogger<WebhookRetention> logger) : BackgroundService
{
    private const int Batch = 300;
    private const string LeaseName = "webhooks-retention";

    /// <summary>A node that has just started has other things to do.</summary>
    private static readonly TimeSpan First = TimeSpan.FromMinutes(7);

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(2);

    /// <summary>Between two batches, so that others can write where only one can at a time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <returns>How many deliveries and events were removed.</returns>
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, leases) = (scope.ServiceProvider.GetRequiredService<AchievementsDbContext>(), scope.ServiceProvider.GetRequiredService<Leases>());
        var (now, removed) = (clock.GetUtcNow(), 0);
        var keptFrom = now.AddDays(-options.KeepDays);
        // An idle house writes nothing, not even a lease.
        if (!await Abandoned(db).AnyAsync(stopping) && !await db.WebhookEvents.AnyAsync(e => e.CreatedAt < keptFrom, stopping)
            && !await db.WebhookEndpoints.AnyAsync(e => e.OldSecretUntil <= now, stopping))
            return 0;
        if (!await leases.HoldAsync(LeaseName, Leases.Node, LeaseLength, stopping))
            return 0;
        await db.WebhookEndpoints.Where(e => e.OldSecretUntil <= now).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.OldSecret, (string?)null).SetProperty(e => e.OldSecretUntil, (DateTimeOffset?)null), stopping);
        var endpoints = await db.WebhookEndpoints.Select(e => e.Id).ToListAsync(stopping);
        await RemoveLeasesAsync(db, endpoints, stopping);
        for (var more = true; more && await leases.HoldAsync(LeaseName, Leases.Node, LeaseLength, stopping); await Task.Delay(Pause, stopping))
        {
            var abandoned = await Abandoned(db).OrderBy(d => d.Id).Select(d => new { d.Id, d.PlayerId }).Take(Batch).ToListAsync(stopping);
            var old = await db.WebhookEvents.Where(e => e.CreatedAt < keptFrom).OrderBy(e => e.CreatedAt).Select(e => new { e.Id, e.PlayerId }).Take(Batch).ToListAsync(stopping);
            removed += await RemoveAsync(
                db,
                [.. abandoned.Select(d => d.PlayerId), .. old.Select(e => e.PlayerId)],
                [.. abandoned.Select(d => d.Id), .. from happened in old from endpoint in endpoints select WebhookDelivery.IdOf(endpoint, happened.Id)],
                [.. old.Select(e => e.Id)],
                stopping);
            more = abandoned.Count == Batch || old.Count == Batch;
        }
        await leases.GiveBackAsync(LeaseName, Leases.Node, CancellationToken.None);
        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var wait = First; ; wait = Every)
            {
                await Task.Delay(wait, clock, stoppingToken);
                await TryRunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryRunAsync(CancellationToken stopping)
    {
        try
        {
            if (await RunAsync(stopping) is > 0 and var removed)
                LogRemoved(removed);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogUnreachable(e);
        }
    }

    /// <param name="players">Whose they are: keys of the log begin with the player.</param>
    private static async Task<int> RemoveAsync(AchievementsDbContext db, long[] players, Guid[] deliveries, string[] events, CancellationToken cancellationToken)
    {
        await db.WebhookAttempts.Where(a => players.Contains(a.PlayerId) && deliveries.Contains(a.DeliveryId)).ExecuteDeleteAsync(cancellationToken);
        return await db.WebhookDeliveries.Where(d => deliveries.Contains(d.Id)).ExecuteDeleteAsync(cancellationToken)
            + await db.WebhookEvents.Where(e => events.Contains(e.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task RemoveLeasesAsync(AchievementsDbContext db, IReadOnlyList<Guid> endpoints, CancellationToken cancellationToken)
    {
        var names = await db.Set<Lease>().Where(l => l.Name.StartsWith(ShareRun.LeasePrefix)).Select(l => l.Name).ToListAsync(cancellationToken);
        string[] left = [.. names.Where(n => !endpoints.Any(e => n.Contains($"{e:N}", StringComparison.Ordinal)))];
        if (left.Length > 0)
            await db.Set<Lease>().Where(l => left.Contains(l.Name)).ExecuteDeleteAsync(cancellationToken);
    }

    private static IQueryable<WebhookDelivery> Abandoned(AchievementsDbContext db) => db.WebhookDeliveries.Where(d => !db.WebhookEndpoints.Any(e => e.Id == d.EndpointId));

    [LoggerMessage(1, LogLevel.Information, "{Removed} old webhook events and deliveries are removed")]
    private partial void LogRemoved(int removed);

    [LoggerMessage(2, LogLevel.Warning, "Old webhook events cannot be removed; trying again later")]
    private partial void LogUnreachable(Exception exception);
}
