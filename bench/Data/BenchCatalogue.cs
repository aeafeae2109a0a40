using System.Text.Json;

namespace Achievements.Bench.Data;

/// <summary>One achievement of a benchmark, in the flat format of the service that this product replaces.</summary>
internal sealed record BenchAchievement(string Id, string Name, string Type, long Value)
{
    /// <summary>Whether players of the benchmark move past it.</summary>
    public bool IsInRange => Value < 1_000_000;
}

/// <summary>Catalogues of any size with the same unlock rate: per metric one threshold lies where players move, the others are out of reach.</summary>
internal static class BenchCatalogue
{
    private static readonly (string Metric, long InRange)[] Metrics = [("tests_taken", 100), ("streak_days", 100), ("test_points", 1000), ("level", 15)];

    public static IReadOnlyList<BenchAchievement> OfSize(int size) =>
    [
        .. Enumerable.Range(0, size).Select(i => (Metric: Metrics[i % Metrics.Length], Step: i / Metrics.Length))
            .Select(x => Of($"{x.Metric.Metric}_{x.Step + 1}", x.Metric.Metric, x.Step == 0 ? x.Metric.InRange : 50_000_000 + (10 * x.Step))),
    ];

    /// <summary>Five that every player of a backfill deserves.</summary>
    public static IReadOnlyList<BenchAchievement> ForBackfill { get; } =
        [Of("bf_tests", "tests_taken", 1), Of("bf_points", "test_points", 1), Of("bf_xp", "xp", 1), Of("bf_level", "level", 1), Of("bf_streak", "longest_streak", 1)];

    public static string WriteTo(string folder, IReadOnlyList<BenchAchievement> achievements)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, $"catalogue-{Guid.NewGuid():N}.json");
        File.WriteAllText(file, JsonSerializer.Serialize(achievements.Select(a => new { id = a.Id, name = a.Name, type = a.Type, value = a.Value })));
        return file;
    }

    private static BenchAchievement Of(string id, string metric, long value) => new(id, $"{metric} {value}", metric, value);
}
