namespace Achievements.Domain.Levels;

/// <summary>How much XP reaches which level: level L starts at <c>step / 2 · L · (L − 1)</c> XP, so each level costs one step more than the last.</summary>
/// <remarks>The default step of 10 gives 10, 30, 60, 100, … and makes a first test of 10 points reach level 2, as the service did that this one replaces.</remarks>
public sealed class LevelCurve
{
    public static readonly LevelCurve Default = new(10);

    private readonly long _halfStep;

    private LevelCurve(long step) => _halfStep = step / 2;

    /// <summary>The XP at which <paramref name="level"/> (1 or more) starts; level 1 starts at 0. A level beyond all XP starts at the largest number.</summary>
    public long StartsAt(long level) => (long)Int128.Min(long.MaxValue, (Int128)_halfStep * level * (level - 1));

    /// <summary>The level of somebody with <paramref name="xp"/> who had reached <paramref name="reached"/> before: once reached, it is never lost.</summary>
    public long LevelFor(long reached, long xp) => Math.Max(reached, LevelAt(xp));

    /// <summary>The highest level whose start is not above <paramref name="xp"/> (0 or more).</summary>
    public long LevelAt(long xp)
    {
        // The root is a first guess; whole numbers decide, so that a rounding of the last bit can never move a level. Halved steps keep them small:
        // the product would overflow for the largest XP.
        var pairs = xp / _halfStep;
        var level = Math.Max(1, (long)((1 + Math.Sqrt(1 + (4.0 * pairs))) / 2));
        while (level > 1 && level * (level - 1) > pairs)
            level--;
        while ((level + 1) * level <= pairs)
            level++;
        return level;
    }
}
