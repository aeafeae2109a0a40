using Achievements.Bench.Data;
using Achievements.Bench.Load;
using Achievements.Bench.Running;

namespace Achievements.Bench.Table;

/// <summary>Recording against the service that this product replaces, on SQLite, 32 connections, a catalogue of 100.</summary>
internal sealed class SeedGoals(BenchOptions options, Servers servers, Filler filler)
{
    public async Task<IReadOnlyList<Goal>> MeasureAsync()
    {
        const string What = "recording against the service it replaces, catalogue of 100";
        if (options.SeedFolder is null)
            return [Goal.Skipped(What, "no --seed")];
        var catalogue = BenchCatalogue.OfSize(100);
        await using var ours = BenchDatabase.Sqlite(options.Folder);
        await using var theirs = BenchDatabase.Sqlite(options.Folder);
        await filler.FillAsync(ours, catalogue, options.Players);
        SeedFiller.Fill(theirs, catalogue, options.Players);
        using var product = await servers.ProductAsync(ours);
        using var seed = await servers.SeedAsync(options.SeedFolder, $"sqlite:///{theirs.Name}");
        var (a, b) = await Rounds.MeasureAsync(
            new Side("product", product.Address, RequestMix.TakeTest(options.Players, Servers.Key)),
            new Side("seed", seed.Address, RequestMix.TakeTest(options.Players, null)), 32, options);
        return [Goal.AtLeast(What, 60, a.PerSecond / b.PerSecond, "that", a.Failed)];
    }
}
