using System.Data.Common;
using System.Diagnostics;
using Achievements.Bench.Data;

namespace Achievements.Bench.Table;

/// <summary>
/// Watches from outside: on SQLite how long another process waits for the right to write (its pauses between two looks grow to 100 ms, so it may miss several
/// turns), on PostgreSQL how long the oldest transaction of the database is open.
/// </summary>
internal sealed class TransactionProbe : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;

    public TransactionProbe(BenchDatabase database) => _watching = Task.Run(() => Watch(database));

    public TimeSpan Longest { get; private set; }

    public void Dispose()
    {
        _end.Cancel();
        _watching.Wait();
        _end.Dispose();
    }

    private void Watch(BenchDatabase database)
    {
        using var connection = database.Open();
        if (database.IsSqlite)
            BenchDatabase.Run(connection, "PRAGMA busy_timeout=60000");
        while (!_end.IsCancellationRequested)
        {
            var open = database.IsSqlite ? WaitForTurn(connection) : OldestTransaction(connection);
            Longest = open > Longest ? open : Longest;
            Thread.Sleep(5);
        }
    }

    private static TimeSpan WaitForTurn(DbConnection connection)
    {
        var clock = Stopwatch.StartNew();
        BenchDatabase.Run(connection, "BEGIN IMMEDIATE");
        BenchDatabase.Run(connection, "ROLLBACK");
        return clock.Elapsed;
    }

    private static TimeSpan OldestTransaction(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT COALESCE(MAX(EXTRACT(EPOCH FROM clock_timestamp() - xact_start)), 0)::float8 FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            """;
        return TimeSpan.FromSeconds((double)command.ExecuteScalar()!);
    }
}
