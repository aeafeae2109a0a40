using System.Collections.Frozen;

namespace Achievements.Infrastructure.Persistence.Providers;

/// <summary>Which errors of SQL Server pass by themselves.</summary>
internal static class SqlServerFaults
{
    private static readonly FrozenSet<int> Transient = new[]
    {
        // No answer in time, no connection, or one that broke; the numbers are those of the operating system too (Windows, then Linux).
        -2, -1, 2, 20, 53, 64, 121, 233, 258, 997, 10053, 10054, 10060, 10061, 11001,
        101, 104, 110, 111, 113,
        // Deadlocks, locks, memory, and the same among memory-optimised tables.
        701, 1204, 1205, 1222, 8645, 8651, 41301, 41302, 41305, 41325, 41839,
        // It starts, is being upgraded, pauses or shuts down; the database is not open yet.
        921, 922, 4060, 4221, 6005, 17142, 17143, 17197, 18401,
        // Azure: too busy, throttled, moved to another machine.
        10928, 10929, 40143, 40197, 40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920,
    }.ToFrozenSet();

    public static bool IsTransient(int number) => Transient.Contains(number);
}
