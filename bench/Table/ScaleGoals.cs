using Achievements.Bench.Data;
using Achievements.Bench.Load;
using Achievements.Bench.Running;

namespace Achievements.Bench.Table;

/// <summary>The product against itself with more to know.</summary>
internal sealed class ScaleGoals(BenchOptions options, Servers servers, Filler filler)
{
    public Task<IReadOnlyList<Goal>> CatalogueAsync() =>
        MeasureAsync("recording, catalogue of 10,000 against 4", 0.95, (10_000, options.Players), (4, options.Players));

    public Task<IReadOnlyList<Goal>> PlayersAsync() =>
        MeasureAsync($"recording, {options.Many:N0} players against {options.Players:N0}", 0.85, (100, options.Many), (100, options.Players));

    private async Task<IReadOnlyList<Goal>> MeasureAsync(string what, double wanted, (int Catalogue, int Players) large, (int Catalogue, int Players) small)
    {
        await using var much = BenchDatabase.Sqlite(options.Folder);
        await using var little = BenchDatabase.Sqlite(options.Folder);
        // Both sides do the same for each test: of few players nearly all would soon have had the day's first one, of many hardly any.
        await filler.FillAsync(much, BenchCatalogue.OfSize(large.Catalogue), large.Players, withUnlocks: large.Players == small.Players, testedToday: true);
        await filler.FillAsync(little, BenchCatalogue.OfSize(small.Catalogue), small.Players, withUnlocks: large.Players == small.Players, testedToday: true);
        using var withMuch = await servers.ProductAsync(much);
        using var withLittle = await servers.ProductAsync(little);
        var (a, b) = await Rounds.MeasureAsync(
            new Side("large", withMuch.Address, RequestMix.TakeTest(large.Players, Servers.Key)),
            new Side("small", withLittle.Address, RequestMix.TakeTest(small.Players, Servers.Key)), 32, options);
        return [Goal.AtLeast(what, wanted, a.PerSecond / b.PerSecond, "that", a.Failed + b.Failed)];
    }
}
