using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Achievements.Infrastructure.Persistence.Providers;

/// <summary>
/// Every SQLite connection flushes at commit, checks foreign keys, and waits for another writer instead of failing. The write-ahead log, a
/// property of the file, is switched on with the first connection. What is said once holds for as long as the connection lies in the pool.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    /// <remarks>The log is copied back into the file every 32 MB instead of every 4: a page that many tests have written meanwhile is copied once.</remarks>
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000; PRAGMA wal_autocheckpoint=8000;";

    private static readonly ConditionalWeakTable<sqlite3, object> Told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (Told.TryAdd(((SqliteConnection)connection).Handle!, Instance))
            Tell(connection);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    private static void Tell(DbConnection connection)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
        catch
        {
            Told.Remove(((SqliteConnection)connection).Handle!);
            throw;
        }
    }
}
