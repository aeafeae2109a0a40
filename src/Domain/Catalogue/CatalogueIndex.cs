using Achievements.Domain.Metrics;
using Achievements.Domain.Rules;

namespace Achievements.Domain.Catalogue;

/// <summary>
/// The published catalogue as the unlock rule needs it: per metric, the thresholds in order. What a test crosses is found by binary search, so
/// the cost follows the number of hits and not the size of the catalogue. Immutable; a change of the catalogue makes a new one.
/// </summary>
public sealed class CatalogueIndex
{
    public static readonly CatalogueIndex Empty = new([], 0);

    private readonly Shelf[] _shelves;
    private readonly Achievement[] _windowed;

    /// <param name="rules">null: as installed.</param>
    public CatalogueIndex(IEnumerable<Achievement> achievements, long version, Rulebook? rules = null)
    {
        (Version, Rules) = (version, rules ?? Rulebook.Default);
        Published = [.. achievements.Where(a => a.State == AchievementState.Published).OrderBy(a => a.SortOrder).ThenBy(a => a.Id, StringComparer.Ordinal)];
        _shelves =
        [
            .. Published
                .SelectMany(a => a.Requirements, (a, r) => (Metric: Metric.Find(r.Metric), r.Threshold, Achievement: a))
                .Where(x => x.Metric is not null)
                .GroupBy(x => x.Metric!)
                .Select(g => new Shelf(g.Key, [.. g.OrderBy(x => x.Threshold).Select(x => (x.Threshold, x.Achievement))])),
        ];
        _windowed = [.. Published.Where(a => a.Window is not null)];
        MayBeHeldAlready = [.. Published.Where(a => a.MayBeHeldAlready).Select(a => a.Id)];
    }

    /// <summary>Grows with every change of the catalogue; nodes compare it to learn whether theirs is current.</summary>
    public long Version { get; }

    /// <summary>What a test is judged by besides the achievements.</summary>
    public Rulebook Rules { get; }

    /// <summary>In sort order, then by id.</summary>
    public IReadOnlyList<Achievement> Published { get; }

    /// <summary>The ids that a player may hold although a threshold is only now crossed; for all others a crossing means "not held yet".</summary>
    public IReadOnlyList<string> MayBeHeldAlready { get; }

    /// <summary>The achievements with a threshold in (before, after] of its metric; one may come up once per metric.</summary>
    public IEnumerable<Achievement> Crossed(Totals before, Totals after)
    {
        foreach (var shelf in _shelves)
        {
            var (from, to) = (shelf.Metric.Read(before), shelf.Metric.Read(after));
            if (to <= from)
                continue;
            for (var i = shelf.FirstAbove(from); i < shelf.Steps.Length && shelf.Steps[i].Threshold <= to; i++)
                yield return shelf.Steps[i].Achievement;
        }
    }

    /// <summary>
    /// Those with a window that is open: a player may have crossed their thresholds before it opened, so that crossing alone would miss them.
    /// </summary>
    public IEnumerable<Achievement> OpenAt(DateTimeOffset takenAt) => _windowed.Where(a => a.CanBeEarnedAt(takenAt));

    private sealed record Shelf(Metric Metric, (long Threshold, Achievement Achievement)[] Steps)
    {
        public int FirstAbove(long value)
        {
            var (low, high) = (0, Steps.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (Steps[middle].Threshold > value)
                    high = middle;
                else
                    low = middle + 1;
            }
            return low;
        }
    }
}
