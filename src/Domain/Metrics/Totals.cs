using Achievements.Domain.Levels;

namespace Achievements.Domain.Metrics;

/// <summary>
/// What a player has reached so far. None of it ever goes down by recording a test, so the order in which results arrive cannot matter.
/// A projection of the player's results, awards and XP entries: <c>PlayerHistory.Recompute</c> computes it again from those.
/// </summary>
/// <param name="TestsTaken">Results that count.</param>
/// <param name="TestPoints">Sum of their counted points.</param>
/// <param name="Xp">The sum of the XP ledger: what tests and awards brought, adjustments, corrections. Never below 0.</param>
/// <param name="Level">1 or more for a player; follows <paramref name="Xp"/> and is never lost.</param>
/// <param name="LongestStreak">The longest streak, in local days with a result; days that only kept it are not counted.</param>
/// <param name="AchievementsUnlocked">Awards held.</param>
/// <param name="LongestWeeks">The longest run of ISO weeks with a result.</param>
public readonly record struct Totals(
    long TestsTaken, long TestPoints, long Xp, long Level, long LongestStreak, long AchievementsUnlocked, long LongestWeeks)
{
    public static readonly Totals OfNewPlayer = new(0, 0, 0, 1, 0, 0, 0);

    public Totals WithTest(int points, long xp, LevelCurve curve) =>
        (this with { TestsTaken = TestsTaken + 1, TestPoints = TestPoints + points }).WithXp(xp, curve);

    /// <summary>After a run of days, and one of weeks; the longest of each counts.</summary>
    public Totals WithStreak(long days, long weeks) =>
        this with { LongestStreak = Math.Max(LongestStreak, days), LongestWeeks = Math.Max(LongestWeeks, weeks) };

    public Totals WithUnlock(long xp, LevelCurve curve) =>
        (this with { AchievementsUnlocked = AchievementsUnlocked + 1 }).WithXp(xp, curve);

    /// <summary>The value a requirement on <paramref name="metricKey"/> looks at; an unknown metric counts 0.</summary>
    public long Of(string metricKey) => Metric.Find(metricKey)?.Read(this) ?? 0;

    public Totals WithXp(long xp, LevelCurve curve) =>
        this with { Xp = Xp + xp, Level = curve.LevelFor(Level, Xp + xp) };
}
