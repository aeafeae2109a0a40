using System.Data.Common;
using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace Achievements.Infrastructure.Persistence;

internal sealed class UnitOfWork(AchievementsDbContext db, WaitingWriters waiting) : IUnitOfWork
{
    private IDbContextTransaction? _started;

    public async Task StartAsync(bool holdingLocks, CancellationToken cancellationToken)
    {
        if (!holdingLocks && !db.HasSingleWriter)
            return;
        try
        {
            _started = await waiting.BeginAsync(() => db.Database.BeginTransactionAsync(cancellationToken));
        }
        catch (Exception e) when (db.IsContention(e))
        {
            throw new OverlapException(e);
        }
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_started is not null)
                await CommitStartedAsync(_started, cancellationToken);
            else if (db.Database.CurrentTransaction is not null)
                await db.SaveChangesAsync(cancellationToken);
            else
                await CommitInOneTransactionAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new OverlapException(e);
        }
        catch (Exception e) when (db.IsDuplicateKey(e) || db.IsContention(e))
        {
            throw new OverlapException(e);
        }
    }

    public void Forget()
    {
        db.ChangeTracker.Clear();
        _started?.Dispose();
        _started = null;
    }

    private async Task CommitStartedAsync(IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        await WriteAsync(cancellationToken);
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbException e)
        {
            await transaction.DisposeAsync();
            if (!await IsCommittedAsync(cancellationToken))
                throw new OverlapException(e);
        }
        await transaction.DisposeAsync();
        _started = null;
        db.ChangeTracker.AcceptAllChanges();
    }

    /// <summary>
    /// When the connection is lost the strategy writes again, unless the lost commit turns out to have happened: nothing is counted twice then.
    /// </summary>
    private async Task CommitInOneTransactionAsync(CancellationToken cancellationToken)
    {
        var sent = false;
        await db.Database.CreateExecutionStrategy().ExecuteAsync(
            state: true,
            async (_, done, cancel) =>
            {
                sent = false;
                await using var transaction = await waiting.BeginAsync(() => db.Database.BeginTransactionAsync(cancel));
                await WriteAsync(cancel);
                sent = true;
                await transaction.CommitAsync(CancellationToken.None);
                return done;
            },
            async (_, done, cancel) => new ExecutionResult<bool>(sent && await IsCommittedAsync(cancel), done),
            cancellationToken);
        db.ChangeTracker.AcceptAllChanges();
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        // A savepoint lets one go on after a failed write; we never do.
        db.Database.AutoSavepointsEnabled = false;
        // Looking for changes compares every value of every row loaded: once is enough.
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var changesCatalogue = db.ChangeTracker.Entries<Achievement>().Any(IsChanged);
            await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
            if (changesCatalogue)
                await db.CatalogueVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Value, v => v.Value + 1), cancellationToken);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>
    /// Asks a new connection for one row of the lost commit: all of it was written or nothing. Only a test result tells for certain, because results are never
    /// changed and no other has the same number, instants and totals; for anything else a commit that did happen is reported as an overlap.
    /// </summary>
    private async Task<bool> IsCommittedAsync(CancellationToken cancellationToken)
    {
        if (db.ChangeTracker.Entries<TestResult>().FirstOrDefault(IsChanged)?.Entity is not { } ours)
            return false;
        var stored = await db.TestResults.AsNoTracking()
            .SingleOrDefaultAsync(r => r.PlayerId == ours.PlayerId && r.Number == ours.Number, cancellationToken);
        return stored is not null && stored.RecordedAt == ours.RecordedAt && stored.TakenAt == ours.TakenAt
            && stored.Points == ours.Points && stored.Reference == ours.Reference && stored.After == ours.After;
    }

    private static bool IsChanged(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;
}
