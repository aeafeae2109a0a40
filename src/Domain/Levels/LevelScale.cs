namespace Achievements.Domain.Levels;

/// <summary>Where levels start, in whole numbers: <see cref="LevelAt"/> is the exact inverse of <see cref="StartsAt"/>.</summary>
internal abstract class LevelScale
{
    public abstract long Highest { get; }

    /// <param name="level">1 to <see cref="Highest"/>.</param>
    public abstract long StartsAt(long level);

    /// <param name="xp">0 or more.</param>
    public abstract long LevelAt(long xp);
}

/// <summary>The first level costs <paramref name="first"/> (1 or more), each further one <paramref name="increment"/> (0 or more) more than the last.</summary>
internal sealed class ArithmeticScale(long first, long increment) : LevelScale
{
    public override long Highest => LevelCurve.MaxLevel;

    public override long StartsAt(long level) => (long)Int128.Min(long.MaxValue, Sum(level - 1));

    public override long LevelAt(long xp)
    {
        // The root is a first guess; whole numbers decide, so that a rounding of the last bit can never move a level.
        var climbed = (long)Math.Clamp(Guess(xp), 0, Highest - 1);
        while (climbed > 0 && Sum(climbed) > xp)
            climbed--;
        while (climbed < Highest - 1 && Sum(climbed + 1) <= xp)
            climbed++;
        return climbed + 1;
    }

    /// <summary>What so many levels cost together.</summary>
    private Int128 Sum(long levels) => ((Int128)first * levels) + ((Int128)increment * (levels * (levels - 1) / 2));

    private double Guess(long xp)
    {
        var half = increment / 2.0;
        var lead = first - half;
        var root = Math.Sqrt((lead * lead) + (2.0 * increment * xp));
        // Of the two forms of the same root, the one that adds: a difference of close numbers would lose digits.
        return lead > 0 ? 2.0 * xp / (lead + root) : (root - lead) / increment;
    }
}
