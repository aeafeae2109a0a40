using Achievements.Application.Common;
using Achievements.Domain.Events;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Outbox;

/// <summary>
/// Hands what lies in the outbox to the channels, player after player and in each player's order, and takes it out, in one commit: killed anywhere, it is handed over once. One
/// node does it at a time.
/// </summary>
internal sealed class OutboxDispatcher(IServiceScopeFactory scopes)
{
    /// <summary>Entries in one commit.</summary>
    internal const int Batch = 250;

    private const string LeaseName = "outbox";

    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(10);

    /// <summary>Between two batches, so that others can write where only one can at a time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>The next batch begins after this player, so that players with low ids are not always first.</summary>
    private long _after;

    /// <summary>Empties the outbox, as long as no other node does.</summary>
    /// <returns>How many entries were handed over.</returns>
    public async Task<int> RunAsync(CancellationToken stopping, string? owner = null)
    {
        var node = owner ?? Leases.Node;
        var handed = 0;
        if (!await AnyAsync(stopping))
            return 0;
        while (!stopping.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            if (!await scope.ServiceProvider.GetRequiredService<Leases>().HoldAsync(LeaseName, node, LeaseLength, stopping))
                return handed;
            var (entries, isLast) = await HandOverAsync(scope.ServiceProvider, stopping);
            handed += entries;
            if (entries == 0 && isLast && !await AnyAsync(stopping))
                break;
            await Task.Delay(Pause, stopping);
        }
        await using var end = scopes.CreateAsyncScope();
        await end.ServiceProvider.GetRequiredService<Leases>().GiveBackAsync(LeaseName, node, CancellationToken.None);
        return handed;
    }

    private async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().Outbox.AnyAsync(cancellationToken);
    }

    private async Task<(int Entries, bool IsLast)> HandOverAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (db, unitOfWork) = (services.GetRequiredService<AchievementsDbContext>(), services.GetRequiredService<IUnitOfWork>());
        var after = _after;
        var entries = await db.Outbox.Where(e => e.PlayerId > after).OrderBy(e => e.PlayerId).ThenBy(e => e.Number).Take(Batch).ToListAsync(cancellationToken);
        var isLast = entries.Count < Batch;
        if (entries.Count == 0)
        {
            _after = 0;
            return (0, isLast);
        }
        var channels = services.GetServices<IEventChannel>().ToList();
        try
        {
            var events = await OutboxEvents.OfAsync(db, entries, cancellationToken);
            foreach (var channel in channels)
                await channel.TakeAsync(events, cancellationToken);
            db.Outbox.RemoveRange(entries);
            await unitOfWork.CommitAsync(cancellationToken);
        }
        catch (OverlapException)
        {
            // Another node had the same entries, or somebody changed what a channel changes: look again.
            unitOfWork.Forget();
            return (0, false);
        }
        // The last player may have more entries than fitted.
        _after = isLast ? 0 : entries[^1].PlayerId - 1;
        foreach (var channel in channels)
            channel.Committed();
        return (entries.Count, isLast);
    }
}
