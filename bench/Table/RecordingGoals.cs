using System.Diagnostics;
using Achievements.Bench.Data;
using Achievements.Bench.Load;
using Achievements.Bench.Running;

namespace Achievements.Bench.Table;

/// <summary>Recording through the whole product against hand-written statements that write the same rows.</summary>
internal sealed class RecordingGoals(BenchOptions options, Servers servers, Filler filler)
{
    private const int CatalogueSize = 100;

    public async Task<IReadOnlyList<Goal>> SqliteAsync()
    {
        await using var ours = BenchDatabase.Sqlite(options.Folder);
        await using var theirs = BenchDatabase.Sqlite(options.Folder);
        return await MeasureAsync("SQLite", ours, theirs, wanted: 2.0);
    }

    public async Task<IReadOnlyList<Goal>> PostgreSqlAsync()
    {
        if (options.Postgres is null)
            return [Goal.Skipped("recording on PostgreSQL", "no --postgres")];
        await using var ours = await BenchDatabase.PostgreSqlAsync(options.Postgres);
        await using var theirs = await BenchDatabase.PostgreSqlAsync(options.Postgres);
        return await MeasureAsync("PostgreSQL", ours, theirs, wanted: 1.0);
    }

    private async Task<IReadOnlyList<Goal>> MeasureAsync(string name, BenchDatabase ours, BenchDatabase theirs, double wanted)
    {
        foreach (var database in new[] { ours, theirs })
            await filler.FillAsync(database, BenchCatalogue.OfSize(CatalogueSize), options.Players);
        using var product = await servers.ProductAsync(ours);
        using var raw = await servers.RawAsync(theirs);
        var a = new Side("product", product.Address, RequestMix.TakeTest(options.Players, Servers.Key), () => product.ProcessorTime + DatabaseTime(ours));
        var b = new Side("raw", raw.Address, RequestMix.TakeTest(options.Players, null), () => raw.ProcessorTime + DatabaseTime(theirs));

        var (many, manyRaw) = await Rounds.MeasureAsync(a, b, 32, options);
        var (one, oneRaw) = await Rounds.MeasureAsync(a, b, 1, options with { WarmUp = options.Seconds });
        var goals = new List<Goal>
        {
            Goal.AtLeast($"recording, {name}, 32 connections", wanted, many.PerSecond / manyRaw.PerSecond, "raw", many.Failed + manyRaw.Failed),
            Goal.AtLeast($"recording, {name}, one connection", 0.6, one.PerSecond / oneRaw.PerSecond, "raw", one.Failed + oneRaw.Failed),
        };
        if (!ours.IsSqlite)
            goals.Insert(1, Goal.AtMost($"processor time per request, {name}, with the database's", 1.0, many.ProcessorMicroseconds / manyRaw.ProcessorMicroseconds, "raw"));
        return goals;
    }

    /// <summary>What the server's processes spent on this database, where they run on this machine and say what they do; else 0.</summary>
    private static TimeSpan DatabaseTime(BenchDatabase database)
    {
        if (database.IsSqlite || !Directory.Exists("/proc"))
            return TimeSpan.Zero;
        var sum = TimeSpan.Zero;
        foreach (var process in Process.GetProcessesByName("postgres"))
        {
            using (process)
            {
                try
                {
                    if (File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(database.Name, StringComparison.Ordinal))
                        sum += process.TotalProcessorTime;
                }
                catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
                {
                    // It ended while it was looked at.
                }
            }
        }
        return sum;
    }
}
