using System.Text.Json.Serialization;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;

namespace Achievements.Application.Players;

/// <summary>A player's numbers as every answer and page shows them.</summary>
/// <param name="TestsTaken">Tests recorded.</param>
/// <param name="StreakDays">The current streak, in local days; 0 once a whole day has passed without a test.</param>
/// <param name="LongestStreak">The best run so far, in local days.</param>
/// <param name="TestPoints">Sum of the points of all tests.</param>
/// <param name="Xp">Test points, and what unlocked achievements brought.</param>
/// <param name="Level">From 1; follows from XP and is never lost.</param>
/// <param name="AchievementsUnlocked">Achievements held.</param>
public sealed record PlayerStats(
    long TestsTaken, long StreakDays, long LongestStreak, long TestPoints, long Xp, long Level, long AchievementsUnlocked)
{
    public static PlayerStats Of(Totals totals, int streakDays) =>
        new(totals.TestsTaken, streakDays, totals.LongestStreak, totals.TestPoints, totals.Xp, totals.Level, totals.AchievementsUnlocked);
}

/// <summary>Where a player stands within a level.</summary>
/// <param name="Level">The level, from 1.</param>
/// <param name="Xp">The player's XP.</param>
/// <param name="LevelStartsAtXp">XP at which the level starts; above the player's XP for a level that was reached by an older curve and kept.</param>
/// <param name="NextLevelAtXp">XP at which the next one starts; null on the highest.</param>
/// <param name="Name">What the level is called; absent when it has no name.</param>
public sealed record LevelProgress(
    long Level, long Xp, long LevelStartsAtXp, long? NextLevelAtXp,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null)
{
    public static LevelProgress Of(Totals totals, LevelCurve curve)
    {
        // A kept level may lie above all that the curve has.
        var level = Math.Min(totals.Level, curve.HighestLevel);
        return new LevelProgress(
            totals.Level, totals.Xp, curve.StartsAt(level), totals.Level < curve.HighestLevel ? curve.StartsAt(totals.Level + 1) : null, curve.NameOf(totals.Level));
    }
}
