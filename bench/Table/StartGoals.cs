using Achievements.Bench.Data;
using Achievements.Bench.Running;

namespace Achievements.Bench.Table;

/// <summary>From the start of the process to the first good answer, with a database that is there already.</summary>
internal sealed class StartGoals(BenchOptions options, Servers servers, Filler filler)
{
    public async Task<IReadOnlyList<Goal>> MeasureAsync()
    {
        await using var database = BenchDatabase.Sqlite(options.Folder);
        await filler.FillAsync(database, BenchCatalogue.OfSize(100), options.Players);
        var folder = await servers.PublishAsync();
        var (ours, empty) = (new List<double>(), new List<double>());
        for (var round = 0; round <= options.Rounds; round++)
        {
            ours.Add(await TookAsync(servers.ProductAsync(database, folder)));
            empty.Add(await TookAsync(servers.EmptyAsync()));
        }
        // The first of each reads its files from the disk.
        var (a, b) = (Rounds.Median(ours.Skip(1)), Rounds.Median(empty.Skip(1)));
        Console.Error.WriteLine(FormattableString.Invariant($"  product {a:0} ms, empty {b:0} ms"));
        return [Goal.AtMost("start to ready, existing database", 3, a / b, "an empty MVC app")];
    }

    private static async Task<double> TookAsync(Task<ServerProcess> starting)
    {
        using var server = await starting;
        return server.StartTook.TotalMilliseconds;
    }
}
