using System.Data.Common;
using System.Text.Json;

namespace Achievements.Bench.Raw;

internal readonly record struct RawTotals(long Tests, long Points, long Xp, long Level, long Longest, long Unlocked, long LongestWeeks);

/// <summary>The published thresholds in memory, sorted; catalogues of the benchmark have one requirement each and no rewards.</summary>
internal sealed class RawCatalogue
{
    private readonly (Func<RawTotals, long> Read, (long Threshold, string Id)[] Steps)[] _metrics;

    private RawCatalogue(ILookup<string, (long Threshold, string Id)> byMetric)
    {
        _metrics =
        [
            Shelf("tests_taken", t => t.Tests), Shelf("test_points", t => t.Points), Shelf("xp", t => t.Xp), Shelf("level", t => t.Level),
            Shelf("streak_days", t => t.Longest), Shelf("longest_streak", t => t.Longest), Shelf("streak_weeks", t => t.LongestWeeks),
            Shelf("achievements_unlocked", t => t.Unlocked),
        ];

        (Func<RawTotals, long>, (long, string)[]) Shelf(string metric, Func<RawTotals, long> read) => (read, [.. byMetric[metric].OrderBy(s => s.Threshold)]);
    }

    public static IEnumerable<(string Metric, long Threshold, string Id)> Read(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Id", "Requirements" FROM "Achievements" WHERE "State" = 1""";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            using var requirements = JsonDocument.Parse(rows.GetString(1));
            foreach (var requirement in requirements.RootElement.EnumerateArray())
                yield return (requirement.GetProperty("Metric").GetString()!, requirement.GetProperty("Threshold").GetInt64(), rows.GetString(0));
        }
    }

    public static RawCatalogue Load(DbConnection connection) => new(Read(connection).ToLookup(r => r.Metric, r => (r.Threshold, r.Id)));

    public List<string> Crossed(RawTotals before, RawTotals after)
    {
        var hits = new List<string>();
        foreach (var (read, steps) in _metrics)
        {
            var (from, to) = (read(before), read(after));
            if (to <= from)
                continue;
            var at = Array.BinarySearch(steps, (from, ""), ByThreshold);
            for (var i = at < 0 ? ~at : at; i < steps.Length && steps[i].Threshold <= to; i++)
                if (steps[i].Threshold > from)
                    hits.Add(steps[i].Id);
        }
        return hits;
    }

    private static readonly Comparer<(long Threshold, string Id)> ByThreshold = Comparer<(long Threshold, string Id)>.Create((a, b) => a.Threshold.CompareTo(b.Threshold));
}
