using System.Globalization;
using Achievements.Application.Players;
using Achievements.Domain.Metrics;

namespace Achievements.Web.Display;

/// <summary>How numbers read on a page.</summary>
public static class Words
{
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(long value, string one, string many) => $"{Number(value)} {(value == 1 ? one : many)}";

    /// <summary>"Take 10 tests".</summary>
    public static string Goal(string metric, long threshold) => Metric.Find(metric)?.Goal(threshold) ?? $"{metric} ≥ {Number(threshold)}";

    /// <summary>"7 of 10 tests".</summary>
    public static string Progress(RequirementProgress progress) =>
        $"{Number(Math.Min(progress.Value, progress.Threshold))} of {Number(progress.Threshold)} {Unit(progress.Metric, progress.Threshold)}";

    /// <summary>"7 of 10", where the unit stands beside it already.</summary>
    public static string ShortProgress(RequirementProgress progress) =>
        progress.Met ? "done" : $"{Number(progress.Value)} of {Number(progress.Threshold)}";

    /// <summary>"3 tests to go".</summary>
    public static string ToGo(RequirementProgress progress)
    {
        var left = progress.Threshold - progress.Value;
        return left <= 0 ? "done" : $"{Number(left)} {Unit(progress.Metric, left)} to go";
    }

    /// <summary>
    /// What is left of an achievement. Nothing may be: then a window waits for a test within it, or a backfill is on its way.
    /// </summary>
    public static string ToGo(PlayerAchievement achievement) =>
        achievement.Progress.Any(p => !p.Met) ? string.Join(", ", achievement.Progress.Where(p => !p.Met).Select(ToGo))
        : achievement.Window is null ? "All done: it arrives any moment"
        : "All done: the next test in its time earns it";

    /// <summary>"Rare · held by 12 of 340 players (3.5%)"; with its denominator, so that nobody has to guess what it is a share of.</summary>
    public static string Rarity(Rarity rarity) =>
        $"{RarityWord(rarity.Percent)} · held by {Number(rarity.Holders)} of {Number(rarity.Players)} players ({Percent(rarity.Percent)})";

    public static string RarityWord(double percent) => percent switch
    {
        <= 5 => "Very rare",
        <= 15 => "Rare",
        <= 40 => "Uncommon",
        _ => "Common",
    };

    public static string Percent(double percent) => percent.ToString("0.#", CultureInfo.InvariantCulture) + "%";

    private static string Unit(string metric, long value) => Metric.Find(metric)?.UnitFor(value) ?? "";
}
