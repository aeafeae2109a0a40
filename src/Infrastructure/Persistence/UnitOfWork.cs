using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Levels;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace Achievements.Infrastructure.Persistence;

internal sealed class UnitOfWork(AchievementsDbContext db, WaitingWriters waiting, OutboxSignal outbox) : IUnitOfWork
{
    /// <summary>How long a database that went away during a commit is asked what became of it.</summary>
    private static readonly TimeSpan OutcomeLimit = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan OutcomePause = TimeSpan.FromMilliseconds(250);

    private IDbContextTransaction? _started;

    /// <summary>Whether this commit has written to the outbox.</summary>
    private bool _tells;

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
            _tells = false;
            if (_started is not null)
                await CommitStartedAsync(_started, cancellationToken);
            else
                await CommitInOneTransactionAsync(cancellationToken);
            if (_tells)
                outbox.Set();
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
        await SendCommitAsync(transaction);
        _started = null;
        db.ChangeTracker.AcceptAllChanges();
    }

    /// <summary>When the connection is lost before the commit is sent, the strategy writes again: nothing was written yet.</summary>
    private async Task CommitInOneTransactionAsync(CancellationToken cancellationToken)
    {
        await db.Database.CreateExecutionStrategy().ExecuteAsync(
            async cancel =>
            {
                await using var transaction = await waiting.BeginAsync(() => db.Database.BeginTransactionAsync(cancel));
                await WriteAsync(cancel);
                await SendCommitAsync(transaction);
            },
            cancellationToken);
        db.ChangeTracker.AcceptAllChanges();
    }

    /// <summary>From here on nothing is repeated before it is known what became of the commit: counting twice is worse than an answer that comes late.</summary>
    private async Task SendCommitAsync(IDbContextTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception lost)
        {
            await transaction.DisposeAsync();
            if (!await IsCommittedAsync(lost))
                throw new OverlapException(lost);
        }
        await transaction.DisposeAsync();
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
            var changesCatalogue = false;
            foreach (var entry in db.ChangeTracker.Entries())
            {
                changesCatalogue |= IsInMemory(entry.Entity) && IsChanged(entry);
                _tells |= entry is { Entity: OutboxEntry, State: EntityState.Added };
            }
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
    /// Asks for one row of the lost commit, for as long as a database needs to come back: all of it was written or nothing. Only a new test result or XP entry tells
    /// for certain, because no other has the same number, instants and numbers.
    /// </summary>
    /// <exception cref="UnavailableException">It cannot be told; the caller has to look, or to repeat with its idempotency key.</exception>
    private async Task<bool> IsCommittedAsync(Exception lost)
    {
        using var limit = new CancellationTokenSource(OutcomeLimit);
        var ours = db.ChangeTracker.Entries<TestResult>().FirstOrDefault(IsAdded)?.Entity;
        var entry = db.ChangeTracker.Entries<XpEntry>().FirstOrDefault(IsAdded)?.Entity;
        while ((ours is not null || entry is not null) && !limit.IsCancellationRequested)
        {
            try
            {
                return ours is not null ? await IsStoredAsync(ours, limit.Token) : await IsStoredAsync(entry!, limit.Token);
            }
            catch (Exception)
            {
                await Task.Delay(OutcomePause, CancellationToken.None);
            }
        }
        throw new UnavailableException("The database went away during a commit, so it is not known whether it was written.", lost);
    }

    private async Task<bool> IsStoredAsync(TestResult ours, CancellationToken cancellationToken)
    {
        await WaitForAsync(ours.PlayerId, cancellationToken);
        var stored = await db.TestResults.AsNoTracking()
            .SingleOrDefaultAsync(r => r.PlayerId == ours.PlayerId && r.Number == ours.Number, cancellationToken);
        return stored is not null && stored.RecordedAt == ours.RecordedAt && stored.TakenAt == ours.TakenAt
            && stored.Points == ours.Points && stored.Reference == ours.Reference && stored.After == ours.After;
    }

    /// <summary>Whether nodes keep it in memory, with the catalogue.</summary>
    private static bool IsInMemory(object entity) => entity is Achievement or LevelCurveVersion or FreezePolicy or StreakAmnesty or Boost or Limits or NoticeSettings or WebhookEndpoint;

    private async Task<bool> IsStoredAsync(XpEntry ours, CancellationToken cancellationToken)
    {
        await WaitForAsync(ours.PlayerId, cancellationToken);
        var stored = await db.XpEntries.AsNoTracking().SingleOrDefaultAsync(e => e.PlayerId == ours.PlayerId && e.Number == ours.Number, cancellationToken);
        return stored is not null && stored.RecordedAt == ours.RecordedAt && stored.Amount == ours.Amount && stored.Reason == ours.Reason && stored.By == ours.By;
    }

    /// <summary>The lost transaction may still be ending on the server. It holds the player's row until then, and writing the row waits for it.</summary>
    private Task WaitForAsync(long playerId, CancellationToken cancellationToken) =>
        db.Players.Where(p => p.Id == playerId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Revision, p => p.Revision), cancellationToken);

    private static bool IsAdded(EntityEntry entry) => entry.State is EntityState.Added;

    private static bool IsChanged(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;
}
