using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;

namespace Achievements.Domain.Tests;

/// <summary>The shortest way to a valid thing, so that a test says only what matters to it.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = At("2026-03-02T09:00Z");

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static AchievementDefinition Definition(params (string Metric, long Threshold)[] requirements) => new()
    {
        Name = "Something",
        Requirements = [.. (requirements.Length == 0 ? [("tests_taken", 10)] : requirements).Select(r => Requirement.Of(r.Metric, r.Threshold))],
    };

    public static Achievement Draft(string id, AchievementDefinition? definition = null) => Achievement.Draft(id, definition ?? Definition(), Now);

    public static Achievement Published(string id, AchievementDefinition definition)
    {
        var achievement = Draft(id, definition);
        achievement.Publish(Now);
        return achievement;
    }

    public static Achievement Published(string id, params (string Metric, long Threshold)[] requirements) => Published(id, Definition(requirements));

    /// <summary>The four achievements of the service that this product replaces.</summary>
    public static IReadOnlyList<Achievement> SeedCatalogue =>
    [
        Published("tests_10", Definition(("tests_taken", 10)) with { Name = "Test Taker - 10 Tests" }),
        Published("streak_7", Definition(("streak_days", 7)) with { Name = "One Week Streak" }),
        Published("points_100", Definition(("test_points", 100)) with { Name = "Century Points" }),
        Published("level_up", Definition(("level", 2)) with { Name = "Level Up" }),
    ];

    /// <summary>Text with <c>\u….</c> escapes resolved: half a surrogate does not survive in an attribute.</summary>
    public static string? Text(string? escaped) => escaped is null ? null : System.Text.RegularExpressions.Regex.Unescape(escaped);

    public static RefusedException Refusal(Action action) => Assert.Throws<RefusedException>(action);

    public static RefusedException Refusal(Func<object?> action) => Assert.Throws<RefusedException>(action);
}
