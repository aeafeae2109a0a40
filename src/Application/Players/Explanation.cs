using System.Globalization;
using System.Text;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Application.Players;

/// <summary>What was recorded, and why it counted as it did, in words for the person who asks.</summary>
internal static class Explanation
{
    public static string Of(RecordedTest recorded, Rulebook rules)
    {
        var words = new StringBuilder();
        words.Append(Counted(recorded, rules));
        Append(words, recorded.Unlocks, recorded.LevelBefore, recorded.Result.After.Level);
        return words.ToString();
    }

    public static string Of(AdjustedXp adjusted, long levelAfter)
    {
        var amount = adjusted.Entry.Amount + adjusted.Unlocks.Sum(u => u.Unlock.Xp);
        var words = new StringBuilder(Text($"{(amount < 0 ? "Taken" : "Added")}: {Math.Abs(amount)} XP."));
        Append(words, adjusted.Unlocks, adjusted.LevelBefore, levelAfter);
        return words.ToString();
    }

    private static string Counted(RecordedTest recorded, Rulebook rules)
    {
        var (result, limits) = (recorded.Result, rules.Limits);
        switch (result.Limit)
        {
            case LimitHit.ResultsPerDay:
                return Text($"Not counted: only {limits.ResultsPerDay} {(limits.ResultsPerDay == 1 ? "test" : "tests")} of one day may count.");
            case LimitHit.CoolDown:
                return Text($"Not counted: less than {Duration(limits.CoolDown)} from a test that counts.");
        }
        var boosts = result.Boosts is null ? [] : rules.BoostsAt(result.TakenAt);
        var points = result.Limit == LimitHit.PointsPerTest
            ? Text($"{result.CountedPoints} of {result.Points} points (one test brings at most {limits.PointsPerTest})")
            : Text($"{result.Points} {(result.Points == 1 ? "point" : "points")}");
        var xp = result.Xp + recorded.Unlocks.Sum(u => u.Unlock.Xp);
        var boosted = boosts.Count == 0 ? "" : $", the test's XP {string.Join(" and ", boosts.Select(b => $"{Boost.Words(b.Multiplier)} by {b.Name}"))}";
        return Text($"Counted: {points}, {xp} XP{boosted}.");
    }

    private static void Append(StringBuilder words, IReadOnlyList<(Achievement Achievement, Unlock Unlock)> unlocks, long levelBefore, long levelAfter)
    {
        if (unlocks.Count > 0)
            words.Append(CultureInfo.InvariantCulture, $" Unlocked {string.Join(", ", unlocks.Select(u => u.Achievement.Name))}.");
        if (levelAfter > levelBefore)
            words.Append(CultureInfo.InvariantCulture, $" Reached level {levelAfter}.");
    }

    private static string Duration(TimeSpan span) => span switch
    {
        { TotalMinutes: < 2 } => Text($"{span.TotalSeconds:0} seconds"),
        { TotalHours: < 2 } => Text($"{span.TotalMinutes:0.#} minutes"),
        _ => Text($"{span.TotalHours:0.#} hours"),
    };

    private static string Text(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
