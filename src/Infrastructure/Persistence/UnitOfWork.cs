using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence;

internal sealed class UnitOfWork(AchievementsDbContext db) : IUnitOfWork
{
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (db.ChangeTracker.Entries<Achievement>().Any(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
                await CommitWithNewCatalogueVersionAsync(cancellationToken);
            else
                await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new OverlapException(e);
        }
        catch (DbUpdateException e) when (db.IsDuplicateKey(e) || db.IsContention(e))
        {
            throw new OverlapException(e);
        }
        catch (Exception e) when (db.IsContention(e))
        {
            throw new OverlapException(e);
        }
    }

    public void Forget() => db.ChangeTracker.Clear();

    private Task CommitWithNewCatalogueVersionAsync(CancellationToken cancellationToken) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(
            async cancel =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancel);
                await db.CatalogueVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Value, v => v.Value + 1), cancel);
                await transaction.CommitAsync(cancel);
                db.ChangeTracker.AcceptAllChanges();
            },
            cancellationToken);
}
