using Achievements.Bench.Data;
using Achievements.Bench.Load;
using Achievements.Bench.Running;

namespace Achievements.Bench.Table;

/// <summary>Pages that people look at.</summary>
internal sealed class PageGoals(BenchOptions options, Servers servers, Filler filler)
{
    public async Task<IReadOnlyList<Goal>> BadgePageAsync()
    {
        await using var database = BenchDatabase.Sqlite(options.Folder);
        await filler.FillAsync(database, BenchCatalogue.OfSize(100), options.Players);
        using var product = await servers.ProductAsync(database);
        var page = await product.GetAsync("/players/1");
        using var constant = await servers.ConstantAsync(System.Text.Encoding.UTF8.GetByteCount(page));
        var (a, b) = await Rounds.MeasureAsync(
            new Side($"badge page of {page.Length / 1024} KB", product.Address, RequestMix.Get("/players/{player}", options.Players)),
            new Side("constant page of that size", constant.Address, RequestMix.Get("/")), 8, options);
        return [Goal.AtLeast("badge page with 100 achievements, warm", 0.15, a.PerSecond / b.PerSecond, "a constant page of its size", a.Failed + b.Failed)];
    }

    public async Task<IReadOnlyList<Goal>> LeaderboardAsync()
    {
        await using var much = BenchDatabase.Sqlite(options.Folder);
        await using var little = BenchDatabase.Sqlite(options.Folder);
        await filler.FillAsync(much, BenchCatalogue.OfSize(4), options.Many);
        await filler.FillAsync(little, BenchCatalogue.OfSize(4), options.Players);
        using var withMuch = await servers.ProductAsync(much);
        using var withLittle = await servers.ProductAsync(little);
        var (a, b) = await Rounds.MeasureAsync(
            new Side("large", withMuch.Address, RequestMix.Get("/leaderboard?player={player}", options.Many)),
            new Side("small", withLittle.Address, RequestMix.Get("/leaderboard?player={player}", options.Players)), 8, options);
        return
        [
            Goal.AtMost($"leaderboard with one's own rank, {options.Many:N0} players against {options.Players:N0}", 2, b.PerSecond / a.PerSecond, "the time", a.Failed + b.Failed),
        ];
    }
}
