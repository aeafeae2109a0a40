using Achievements.Application.Common;
using Achievements.Domain;
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

    /// <summary>So often one entry may collide with others before it counts as failed.</summary>
    private const int MaxOverlaps = 20;

    private int _overlaps;

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
            if (outcome.Entries > 0)
                _overlaps = 0;
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
        var (db, after) = (services.GetRequiredService<AchievementsDbContext>(), _after);
        try
        {
            var entries = await Waiting(db).Where(e => e.PlayerId > after).OrderBy(e => e.PlayerId).ThenBy(e => e.Number).Take(size).ToListAsync(cancellationToken);
            var isLast = entries.Count < size;
            if (entries.Count > 0)
                await HandOverAsync(services, db, entries, cancellationToken);
            // The last player may have more entries than fitted.
            _after = isLast ? 0 : entries[^1].PlayerId - 1;
            return new Outcome(entries.Count, isLast);
        }
        catch (Exception e) when (e is not OperationCanceledException && !db.IsTransient(e))
        {
            // An overlap passes: another node had the same entries, or somebody changed what a channel changes. One that does not is at fault like any other.
            if (size == 1 && (e is not OverlapException || ++_overlaps >= MaxOverlaps))
            {
                _overlaps = 0;
                await PutOffFirstAsync(after, e, cancellationToken);
            }
            return new Outcome(0, IsLast: false, Failed: true);
        }
    }

    private static async Task HandOverAsync(IServiceProvider services, AchievementsDbContext db, List<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var channels = services.GetServices<IEventChannel>().ToList();
        var events = await OutboxEvents.OfAsync(db, entries, cancellationToken);
        foreach (var channel in channels)
            await channel.TakeAsync(events, cancellationToken);
        db.Outbox.RemoveRange(entries);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        foreach (var channel in channels)
            channel.Committed();
    }

    /// <summary>Without reading the entry itself: that may be what fails.</summary>
    private Task PutOffFirstAsync(long after, Exception fault, CancellationToken cancellationToken) => InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<AchievementsDbContext>();
        var first = await Waiting(db).Where(e => e.PlayerId > after).OrderBy(e => e.PlayerId).ThenBy(e => e.Number)
            .Select(e => new { e.PlayerId, e.Number, e.Failures }).FirstOrDefaultAsync(cancellationToken);
        if (first is null)
            return 0;
        LogPutOff(fault, first.PlayerId, first.Number);
        var (why, until) = (PlainText.Start($"{fault.GetType().Name}: {fault.Message}", OutboxEntry.MaxFailureLength), OutboxEntry.NextTry(first.Failures, clock.GetUtcNow()));
        return await db.Outbox.Where(e => e.PlayerId == first.PlayerId && e.Number == first.Number).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.Failures, first.Failures + 1).SetProperty(e => e.Failure, why).SetProperty(e => e.WaitsUntil, until), cancellationToken);
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
