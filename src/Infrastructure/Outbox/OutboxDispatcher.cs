using Achievements.Application.Common;
using Achievements.Domain.Events;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Outbox;

/// <summary>
/// Hands what lies in the outbox to the channels, player after player and in each player's order, and takes it out, in one commit: killed anywhere, it is handed over once. One
/// node does it at a time.
/// </summary>
internal sealed partial class OutboxDispatcher(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxDispatcher> logger)
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
        if (!await InScopeAsync(s => AnyAsync(s, stopping)))
            return 0;
        for (var size = Batch; !stopping.IsCancellationRequested; await Task.Delay(Pause, stopping))
        {
            if (!await InScopeAsync(s => s.GetRequiredService<Leases>().HoldAsync(LeaseName, node, LeaseLength, stopping)))
                return handed;
            var outcome = await InScopeAsync(s => HandOverAsync(s, size, stopping));
            handed += outcome.Entries;
            // One by one, what is at fault is found and put off, and nobody else waits for it.
            size = outcome.Failed ? 1 : Math.Min(Batch, size * 2);
            if (outcome is { Entries: 0, Failed: false, IsLast: true } && !await InScopeAsync(s => AnyAsync(s, stopping)))
                break;
        }
        await InScopeAsync(async s =>
        {
            await s.GetRequiredService<Leases>().GiveBackAsync(LeaseName, node, CancellationToken.None);
            return true;
        });
        return handed;
    }

    /// <summary>What may be handed over now: a player one of whose entries is put off waits as a whole, so that the order is kept.</summary>
    private IQueryable<OutboxEntry> Waiting(AchievementsDbContext db)
    {
        var now = clock.GetUtcNow();
        return db.Outbox.Where(e => !db.Outbox.Any(first => first.PlayerId == e.PlayerId && first.WaitsUntil > now));
    }

    private Task<bool> AnyAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        Waiting(services.GetRequiredService<AchievementsDbContext>()).AnyAsync(cancellationToken);

    private async Task<Outcome> HandOverAsync(IServiceProvider services, int size, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<AchievementsDbContext>();
        var after = _after;
        var entries = await Waiting(db).Where(e => e.PlayerId > after).OrderBy(e => e.PlayerId).ThenBy(e => e.Number).Take(size).ToListAsync(cancellationToken);
        var isLast = entries.Count < size;
        if (entries.Count == 0)
        {
            _after = 0;
            return new Outcome(0, isLast);
        }
        var channels = services.GetServices<IEventChannel>().ToList();
        try
        {
            var events = await OutboxEvents.OfAsync(db, entries, cancellationToken);
            foreach (var channel in channels)
                await channel.TakeAsync(events, cancellationToken);
            db.Outbox.RemoveRange(entries);
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        }
        catch (OverlapException)
        {
            // Another node had the same entries, or somebody changed what a channel changes: look again.
            return new Outcome(0, IsLast: false);
        }
        catch (Exception e) when (e is not OperationCanceledException && !db.IsTransient(e))
        {
            if (entries.Count == 1)
                await PutOffAsync(entries[0], e, cancellationToken);
            return new Outcome(0, IsLast: false, Failed: true);
        }
        // The last player may have more entries than fitted.
        _after = isLast ? 0 : entries[^1].PlayerId - 1;
        foreach (var channel in channels)
            channel.Committed();
        return new Outcome(entries.Count, isLast);
    }

    private Task PutOffAsync(OutboxEntry entry, Exception fault, CancellationToken cancellationToken) => InScopeAsync(async services =>
    {
        LogPutOff(fault, entry.PlayerId, entry.Number);
        var db = services.GetRequiredService<AchievementsDbContext>();
        if (await db.Outbox.SingleOrDefaultAsync(e => e.PlayerId == entry.PlayerId && e.Number == entry.Number, cancellationToken) is { } stored)
        {
            stored.Fail($"{fault.GetType().Name}: {fault.Message}", clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }
        return true;
    });

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    private readonly record struct Outcome(int Entries, bool IsLast, bool Failed = false);

    [LoggerMessage(1, LogLevel.Error, "Outbox entry {Number} of player {PlayerId} cannot be handed over and is put off")]
    private partial void LogPutOff(Exception fault, long playerId, long number);
}
