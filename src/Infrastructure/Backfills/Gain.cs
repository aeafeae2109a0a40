using Achievements.Domain.Catalogue;
using Achievements.Domain.Levels;

namespace Achievements.Infrastructure.Backfills;

/// <summary>What the players of one level gain in a round: their totals before and after, as least and most.</summary>
internal readonly record struct Gain(long Level, long XpBefore, long LeastXp, long MostXp, long AwardsBefore, long MostAwards)
{
    /// <summary>The levels that one of these players may newly reach, highest first: the curve decides, the database only compares.</summary>
    /// <returns>null when there are more than a statement should name.</returns>
    public static IReadOnlyList<long>? LevelsOf(IEnumerable<Gain> gains, LevelCurve curve)
    {
        var levels = new SortedSet<long>();
        foreach (var gain in gains)
            for (var level = Math.Max(curve.LevelAt(gain.LeastXp), gain.Level + 1); level <= curve.LevelAt(gain.MostXp); level++)
            {
                levels.Add(level);
                if (levels.Count > LevelUpdate.LevelsPerStatement)
                    return null;
            }
        return [.. levels.Reverse()];
    }

    /// <summary>What some of these players may have crossed by their new awards; the state of each decides then.</summary>
    public static IEnumerable<Achievement> CrossedBy(IEnumerable<Gain> gains, CatalogueIndex catalogue, LevelCurve curve) =>
        gains.SelectMany(gain => catalogue.Crossed(gain.Before, gain.After(curve))).Distinct();

    private Totals Before => default(Totals) with { Xp = XpBefore, Level = Level, AchievementsUnlocked = AwardsBefore };

    private Totals After(LevelCurve curve) =>
        default(Totals) with { Xp = MostXp, Level = curve.LevelFor(Level, MostXp), AchievementsUnlocked = MostAwards };
}
