using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Achievements.Infrastructure.Persistence.Start;

/// <summary>What a node does to the database before it serves anything.</summary>
public sealed class DatabaseStart(AchievementsDbContext db)
{
    /// <summary>Whether the database is there at all (a server may run without it).</summary>
    public Task<bool> ExistsAsync(CancellationToken cancellationToken) =>
        db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken);

    /// <summary>Whether the server was only not there or not ready, so that asking again may succeed.</summary>
    public bool IsTransient(Exception exception) => db.IsTransient(exception);

    /// <summary>The migrations that it lacks.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellationToken) =>
        [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];

    /// <summary>Makes the database if there is none and applies what it lacks. Nodes that do it at the same time wait for one another.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(cancellationToken))
            await CreateAsync(cancellationToken);
        await db.MigrateAsync(cancellationToken);
    }

    /// <summary>Waits until no other node is seeding; dispose to let the next one.</summary>
    public Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken) => db.TakeTurnAsync(cancellationToken);

    /// <summary>Migrating makes it too, but only after complaining in the log that it is not there.</summary>
    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken);
        }
        catch (DbException)
        {
            // Another node made it at the same moment; anything else is still wrong.
            if (!await ExistsAsync(cancellationToken))
                throw;
        }
    }
}
