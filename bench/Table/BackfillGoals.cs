using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Achievements.Bench.Data;
using Achievements.Bench.Running;

namespace Achievements.Bench.Table;

/// <summary>Awarding five achievements to everybody, against hand-written batches that write the same rows.</summary>
internal sealed partial class BackfillGoals(BenchOptions options, Servers servers, Filler filler)
{
    public async Task<IReadOnlyList<Goal>> MeasureAsync()
    {
        var goals = new List<Goal>();
        await using (var ours = BenchDatabase.Sqlite(options.Folder))
        await using (var theirs = BenchDatabase.Sqlite(options.Folder))
            goals.AddRange(await MeasureAsync("SQLite", ours, theirs));
        if (options.Postgres is null)
            return [.. goals, Goal.Skipped("backfill on PostgreSQL", "no --postgres")];
        await using (var ours = await BenchDatabase.PostgreSqlAsync(options.Postgres))
        await using (var theirs = await BenchDatabase.PostgreSqlAsync(options.Postgres))
            goals.AddRange(await MeasureAsync("PostgreSQL", ours, theirs));
        return goals;
    }

    private async Task<IReadOnlyList<Goal>> MeasureAsync(string name, BenchDatabase ours, BenchDatabase theirs)
    {
        await filler.FillAsync(theirs, BenchCatalogue.ForBackfill, options.Many, withUnlocks: false);
        await filler.FillAsync(ours, BenchCatalogue.ForBackfill, options.Many, withUnlocks: false);
        var byHand = RawBackfill.Run(theirs, BenchCatalogue.ForBackfill);
        var (took, longest, wait) = await ProductAsync(ours);
        Console.Error.WriteLine(FormattableString.Invariant(
            $"  {name}: product {took.TotalSeconds:0.0} s, longest transaction {longest.TotalMilliseconds:0} ms, longest wait of another process {wait.TotalMilliseconds:0} ms; by hand {byHand.TotalSeconds:0.0} s"));
        var (awarded, wanted) = (ours.Ask<long>("SELECT count(*) FROM \"Unlocks\""), theirs.Ask<long>("SELECT count(*) FROM \"Unlocks\""));
        if (awarded != wanted)
            throw new InvalidOperationException($"The product awarded {awarded:N0}, the statements by hand {wanted:N0}.");
        var most = TimeSpan.FromMilliseconds(250);
        return
        [
            Goal.AtMost($"backfill of {options.Many:N0} players, five awards each, {name}", 1.3, took / byHand, "batches by hand"),
            new Goal($"its longest transaction, {name}", $"≤ {most.TotalMilliseconds:0} ms", FormattableString.Invariant($"{longest.TotalMilliseconds:0} ms"), longest <= most),
        ];
    }

    /// <summary>From the product taking the backfill to its end, as the product itself wrote it down.</summary>
    private async Task<(TimeSpan Took, TimeSpan LongestTransaction, TimeSpan LongestWait)> ProductAsync(BenchDatabase database)
    {
        var now = database.IsSqlite ? DateTimeOffset.UtcNow.UtcTicks.ToString() : "now()";
        database.Run(
            $"""
            INSERT INTO "Backfills" ("Id", "AchievementIds", "Reason", "State", "Total", "Cursor", "Examined", "Awarded", "CreatedAt", "Revision")
            VALUES ('{Guid.NewGuid().ToString().ToUpperInvariant()}', '{string.Join(' ', BenchCatalogue.ForBackfill.Select(a => a.Id))}', 0, 0, {options.Many}, 0, 0, 0, {now}, 0)
            """);
        var longest = 0.0;
        using var product = await servers.ProductAsync(database, line =>
        {
            if (BatchTook().Match(line) is { Success: true } batch)
                longest = Math.Max(longest, double.Parse(batch.Groups[1].Value, CultureInfo.InvariantCulture));
        });
        using var probe = new TransactionProbe(database);
        var limit = Stopwatch.StartNew();
        while (database.Ask<int>("SELECT \"State\" FROM \"Backfills\"") is var state and < 2)
        {
            if (limit.Elapsed > TimeSpan.FromHours(1))
                throw new InvalidOperationException($"The backfill is still in state {state}.");
            await Task.Delay(200);
        }
        var took = database.IsSqlite
            ? TimeSpan.FromTicks(database.Ask<long>("SELECT \"FinishedAt\" - \"StartedAt\" FROM \"Backfills\""))
            : TimeSpan.FromSeconds(database.Ask<double>("SELECT EXTRACT(EPOCH FROM \"FinishedAt\" - \"StartedAt\") FROM \"Backfills\""));
        return (took, TimeSpan.FromMilliseconds(longest), probe.Longest);
    }

    /// <summary>What the product says of each transaction, from the right to write to the end of the commit.</summary>
    [GeneratedRegex(@"awards in ([\d.]+) ms")]
    private static partial Regex BatchTook();
}
