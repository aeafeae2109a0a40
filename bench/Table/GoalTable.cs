using System.Globalization;
using Achievements.Bench.Data;
using Achievements.Bench.Running;

namespace Achievements.Bench.Table;

/// <summary>The goals of the product and what this machine makes of them, as a table in Markdown on standard output.</summary>
internal static class GoalTable
{
    public static async Task<int> RunAsync(BenchOptions options)
    {
        var servers = new Servers(options);
        var filler = new Filler(servers, options.Folder);
        var comparisons = new (string Name, Func<Task<IReadOnlyList<Goal>>> Measure)[]
        {
            ("recording-sqlite", () => new RecordingGoals(options, servers, filler).SqliteAsync()),
            ("recording-postgresql", () => new RecordingGoals(options, servers, filler).PostgreSqlAsync()),
            ("seed", () => new SeedGoals(options, servers, filler).MeasureAsync()),
            ("catalogue", () => new ScaleGoals(options, servers, filler).CatalogueAsync()),
            ("players", () => new ScaleGoals(options, servers, filler).PlayersAsync()),
            ("backfill", () => new BackfillGoals(options, servers, filler).MeasureAsync()),
            ("notifications", () => new NotificationGoals(options, servers, filler).MeasureAsync()),
            ("page", () => new PageGoals(options, servers, filler).BadgePageAsync()),
            ("leaderboard", () => new PageGoals(options, servers, filler).LeaderboardAsync()),
            ("start", () => new StartGoals(options, servers, filler).MeasureAsync()),
        };

        var goals = new List<Goal>();
        foreach (var (name, measure) in comparisons.Where(c => options.Wants(c.Name)))
        {
            Console.Error.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {name}");
            try
            {
                goals.AddRange(await measure());
            }
            catch (Exception e) when (e is InvalidOperationException or IOException or System.Data.Common.DbException or HttpRequestException or System.ComponentModel.Win32Exception)
            {
                Console.Error.WriteLine(e);
                goals.Add(Goal.Skipped(name, e.Message.Split('\n')[0]));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} processors, {options.Rounds} rounds of {options.Seconds} s, {options.Players:N0} players, {options.Many:N0} in the large rows"));
        Console.WriteLine();
        Console.WriteLine("| what | goal | measured | met |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var goal in goals)
            Console.WriteLine(goal);
        return 0;
    }
}
