using Achievements.Application.Players;
using Achievements.Domain.Rules;
using Achievements.Web.Areas.Admin.Lists;
using Achievements.Web.Display;

namespace Achievements.Web.Areas.Admin.Players;

/// <summary>The rows of the XP ledger in words.</summary>
public static class XpWords
{
    public static string What(LedgerEntry entry) => entry.Kind switch
    {
        LedgerKind.Test => $"Test {entry.TestNumber}",
        LedgerKind.Reward => $"Reward of {Shown.Quoted(entry.AchievementName ?? entry.AchievementId!)}",
        LedgerKind.Adjustment => "Adjustment",
        _ => entry.TestNumber is { } number ? $"Correction of test {number}" : $"Correction of “{entry.AchievementId}”",
    };

    public static string Why(LedgerEntry entry) => entry.Reason ?? string.Join(", ", Details(entry));

    /// <summary>Why a result counts less than it might.</summary>
    public static string Of(LimitHit limit) => limit switch
    {
        LimitHit.PointsPerTest => "points capped",
        LimitHit.ResultsPerDay => "not counted: enough that day",
        _ => "not counted: too soon",
    };

    private static IEnumerable<string> Details(LedgerEntry entry)
    {
        if (entry.Points is { } points)
            yield return Words.Count(points, "point", "points");
        if (entry.Limit is { } limit)
            yield return Of(limit);
        foreach (var boost in entry.Boosts)
            yield return $"{Boost.Words(boost.Multiplier)} by {boost.Name}";
        if (entry.Kind == LedgerKind.Reward)
            yield return entry.TestNumber is { } number ? $"reached by test {number}" : "reached without a test";
    }
}
