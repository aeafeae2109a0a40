using System.Globalization;
using Achievements.Domain.Catalogue;

namespace Achievements.Domain.Tests.Players;

/// <summary>
/// The service that this product replaces, as plainly as it can be said: every number is computed again from all tests, the whole catalogue is walked after
/// every test, and once more as long as something was unlocked. It shares no code with the product but reading a definition.
/// </summary>
internal sealed class NaiveService(IEnumerable<Achievement> catalogue, string zone)
{
    private readonly Achievement[] _catalogue =
        [.. catalogue.Where(a => a.State == AchievementState.Published).OrderBy(a => a.SortOrder).ThenBy(a => a.Id, StringComparer.Ordinal)];

    private readonly List<(DateTimeOffset TakenAt, int Points)> _tests = [];

    public List<(string Id, DateTimeOffset UnlockedAt)> Unlocked { get; } = [];

    public void Take(DateTimeOffset takenAt, int points)
    {
        _tests.Add((takenAt, points));
        while (true)
        {
            var reached = _catalogue.Where(a => Unlocked.All(u => u.Id != a.Id) && IsOpen(a, takenAt) && a.Requirements.All(r => Value(r.Metric) >= r.Threshold)).ToList();
            if (reached.Count == 0)
                return;
            Unlocked.AddRange(reached.Select(a => (a.Id, takenAt)));
        }
    }

    private static bool IsOpen(Achievement a, DateTimeOffset takenAt) =>
        a.Window is null || ((a.Window.From is null || takenAt >= a.Window.From) && (a.Window.Until is null || takenAt < a.Window.Until));

    private long Value(string metric) => metric switch
    {
        "tests_taken" => _tests.Count,
        "test_points" => _tests.Sum(t => t.Points),
        "xp" => Xp,
        "level" => Enumerable.Range(1, 1000).Last(level => 5L * level * (level - 1) <= Xp),
        "streak_days" or "longest_streak" => LongestRun(),
        "streak_weeks" => LongestRunOfWeeks(),
        "achievements_unlocked" => Unlocked.Count,
        _ => 0,
    };

    private long Xp => _tests.Sum(t => t.Points) + _catalogue.Where(a => Unlocked.Any(u => u.Id == a.Id)).Sum(a => a.XpReward);

    private int LongestRunOfWeeks()
    {
        var weeks = Days().Select(d => DateOnly.FromDateTime(ISOWeek.ToDateTime(ISOWeek.GetYear(d), ISOWeek.GetWeekOfYear(d), DayOfWeek.Monday))).ToHashSet();
        return weeks.Count == 0 ? 0 : weeks.Max(week => Enumerable.Range(0, weeks.Count).TakeWhile(i => weeks.Contains(week.AddDays(7 * i))).Count());
    }

    private HashSet<DateOnly> Days()
    {
        var tz = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return [.. _tests.Select(t => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(t.TakenAt, tz).DateTime))];
    }

    private int LongestRun()
    {
        var days = Days();
        return days.Count == 0 ? 0 : days.Max(day => Enumerable.Range(0, days.Count).TakeWhile(i => days.Contains(day.AddDays(i))).Count());
    }
}
