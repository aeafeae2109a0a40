using System.Diagnostics;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Backfills;

/// <summary>Which backfills this node works on. Two that reach for one at once are told apart by its revision.</summary>
internal sealed class BackfillClaims(AchievementsDbContext db, BackfillSightings sightings, BackfillOptions options, TimeProvider clock)
{
    /// <summary>Takes the oldest that is free.</summary>
    /// <returns>Its id, or null and how long to wait before looking again.</returns>
    public async Task<(Guid? Id, TimeSpan Wait)> TakeAsync(string owner, CancellationToken cancellationToken)
    {
        var open = await db.Backfills
            .Where(b => b.State == BackfillState.Waiting || b.State == BackfillState.Running)
            .OrderBy(b => b.CreatedAt).ThenBy(b => b.Id)
            .ToListAsync(cancellationToken);
        var wait = options.Poll;
        foreach (var (backfill, unsettled) in open.Zip(sightings.Unsettled(open)).Where(o => o.First.CanBeTakenAt(clock.GetUtcNow()) && !open.Exists(o.First.WaitsFor)))
        {
            if (unsettled > TimeSpan.Zero)
                wait = unsettled < wait ? unsettled : wait;
            else if (await SaveAsync(backfill, b => b.Take(owner, clock.GetUtcNow(), options.Lease), cancellationToken))
                return (backfill.Id, TimeSpan.Zero);
        }
        return (null, wait);
    }

    /// <summary>Gives it back, so that another node need not wait for the lease to end.</summary>
    public Task ReleaseAsync(Guid id, string owner, CancellationToken cancellationToken) =>
        EndAsync(id, owner, b => b.Release(), cancellationToken);

    public Task FailAsync(Guid id, string owner, string reason, CancellationToken cancellationToken) =>
        EndAsync(id, owner, b => b.Fail(reason, clock.GetUtcNow()), cancellationToken);

    private async Task EndAsync(Guid id, string owner, Action<Backfill> change, CancellationToken cancellationToken)
    {
        var backfill = await db.Backfills.SingleOrDefaultAsync(b => b.Id == id, cancellationToken);
        if (backfill?.IsWorkOf(owner) == true)
            await SaveAsync(backfill, change, cancellationToken);
    }

    private async Task<bool> SaveAsync(Backfill backfill, Action<Backfill> change, CancellationToken cancellationToken)
    {
        change(backfill);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Entry(backfill).State = EntityState.Detached;
            return false;
        }
    }
}

/// <summary>
/// When this node first saw each new backfill, by its own steady clock: the time a backfill needs to settle is counted from there, because the clocks of two nodes
/// may differ by more.
/// </summary>
internal sealed class BackfillSightings(BackfillOptions options)
{
    private Dictionary<Guid, long> _firstSeen = [];

    /// <returns>For each, how long it has yet to wait; nothing once it has been started.</returns>
    public IReadOnlyList<TimeSpan> Unsettled(IReadOnlyList<Backfill> open)
    {
        var now = Stopwatch.GetTimestamp();
        _firstSeen = open.Where(b => b.State == BackfillState.Waiting).ToDictionary(b => b.Id, b => _firstSeen.GetValueOrDefault(b.Id, now));
        return [.. open.Select(b => _firstSeen.TryGetValue(b.Id, out var seen) ? options.Settle - Stopwatch.GetElapsedTime(seen, now) : TimeSpan.Zero)];
    }
}
