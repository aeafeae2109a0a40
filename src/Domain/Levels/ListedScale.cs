using System.Numerics;

namespace Achievements.Domain.Levels;

/// <summary>Levels that start at these XP, in ascending order from 0.</summary>
internal sealed class ListedScale(long[] starts) : LevelScale
{
    public override long Highest => starts.Length;

    /// <summary>
    /// The first level costs <paramref name="first"/>, each further one <paramref name="factor"/> (above 1, two decimals) times the last; the sums are rounded,
    /// halves up. As many levels as there are numbers for.
    /// </summary>
    public static ListedScale Growing(long first, decimal factor)
    {
        // The sum of n levels is first · (fⁿ − 1) / (f − 1); with f = p / 100 all of it is whole numbers until the one division.
        var p = new BigInteger(factor * 100);
        var (grown, hundreds) = (p, new BigInteger(100));
        var starts = new List<long> { 0 };
        while (true)
        {
            var above = first * 100 * (grown - hundreds);
            var below = hundreds * (p - 100);
            var sum = ((2 * above) + below) / (2 * below);
            if (sum >= long.MaxValue)
                return new ListedScale([.. starts]);
            starts.Add((long)sum);
            (grown, hundreds) = (grown * p, hundreds * 100);
        }
    }

    public override long StartsAt(long level) => starts[level - 1];

    public override long LevelAt(long xp)
    {
        var found = Array.BinarySearch(starts, xp);
        return found >= 0 ? found + 1 : ~found;
    }
}
