using System.Globalization;
using System.Linq.Expressions;

namespace Achievements.Domain.Metrics;

/// <summary>A number that is kept for every player and that a requirement can ask for. Adding one is adding a line to <see cref="All"/>.</summary>
public sealed class Metric
{
    public const int MaxKeyLength = 64;

    private readonly Func<Totals, long> _read;
    private readonly string _goal;

    private Metric(string key, string label, string unit, string unitOfOne, string goal, Expression<Func<Totals, long>> source)
    {
        (Key, Label, Unit, UnitOfOne, _goal, Source) = (key, label, unit, unitOfOne, goal, source);
        _read = source.Compile();
    }

    /// <summary>Every metric there is, in the order in which a form lists them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("tests_taken", "Tests taken", "tests", "test", "Take {0} {1}", t => t.TestsTaken),
        new("test_points", "Test points", "points", "point", "Score {0} {1}", t => t.TestPoints),
        new("xp", "XP", "XP", "XP", "Reach {0} {1}", t => t.Xp),
        new("level", "Level", "levels", "level", "Reach level {0}", t => t.Level),
        // A rule asks for the best run reached so far, not for today's: a late result may complete a run that has long ended.
        new("streak_days", "Streak", "days in a row", "day in a row", "Take a test on {0} {1}", t => t.LongestStreak),
        new("longest_streak", "Longest streak", "days in a row", "day in a row", "Take a test on {0} {1}", t => t.LongestStreak),
        new("streak_weeks", "Weekly streak", "weeks in a row", "week in a row", "Take a test in {0} {1}", t => t.LongestWeeks),
        new("achievements_unlocked", "Achievements unlocked", "achievements", "achievement", "Unlock {0} {1}", t => t.AchievementsUnlocked),
    ];

    private static readonly Dictionary<string, Metric> ByKey = All.ToDictionary(m => m.Key, StringComparer.Ordinal);

    /// <summary>Stable name in data and in the API.</summary>
    public string Key { get; }

    public string Label { get; }

    /// <summary>What is counted, in the plural: "tests".</summary>
    public string Unit { get; }

    /// <summary>What is counted, for the value 1: "test".</summary>
    public string UnitOfOne { get; }

    /// <summary>Where the value lies; a store reads the member's name from here, so that no second list of metrics is needed.</summary>
    public Expression<Func<Totals, long>> Source { get; }

    public long Read(Totals totals) => _read(totals);

    public string UnitFor(long value) => value == 1 ? UnitOfOne : Unit;

    /// <summary>A requirement in words: "Take 10 tests".</summary>
    public string Goal(long threshold) => string.Format(CultureInfo.InvariantCulture, _goal, threshold.ToString("N0", CultureInfo.InvariantCulture), UnitFor(threshold));

    public static Metric? Find(string? key) => key is null ? null : ByKey.GetValueOrDefault(key);

    /// <exception cref="RefusedException"><c>metric.unknown</c>, naming the known ones.</exception>
    public static Metric Get(string? key) =>
        Find(key) ?? throw new RefusedException(
            "metric.unknown", $"There is no metric '{key}'. Known metrics: {string.Join(", ", All.Select(m => m.Key))}.", "metric");
}
