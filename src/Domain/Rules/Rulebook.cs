using Achievements.Domain.Events;
using Achievements.Domain.Levels;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Rules;

/// <summary>
/// What every test is judged by besides the achievements, as an admin has set it. It lies in memory beside the catalogue and moves with its version: no test pays a
/// query for it.
/// </summary>
public sealed record Rulebook
{
    /// <summary>As installed: nothing is limited, and levels follow the default curve.</summary>
    public static readonly Rulebook Default = new();

    /// <summary>More than all boosts together may make of one point.</summary>
    private const decimal MaxFactor = 1_000_000m;

    /// <summary>Which XP reaches which level.</summary>
    public LevelCurve Curve { get; init; } = LevelCurve.Default;

    /// <summary>How freezes come about, and which days are excused for everybody.</summary>
    public StreakRules Streaks { get; init; } = StreakRules.AsInstalled;

    /// <summary>What keeps people from farming.</summary>
    public Limits Limits { get; init; } = Limits.None;

    /// <summary>All windows in which XP is multiplied, past ones too: a late result was taken in one of those.</summary>
    public IReadOnlyList<Boost> Boosts { get; init; } = [];

    /// <summary>What people are told, and how.</summary>
    public NoticeSettings Notices { get; init; } = NoticeSettings.Default;

    /// <summary>Which events anybody wants to hear of.</summary>
    public Interest Interest { get; init; } = Interest.ButTests;

    /// <summary>The boosts that a test taken then is multiplied by, in the order in which they were made.</summary>
    public IReadOnlyList<Boost> BoostsAt(DateTimeOffset takenAt)
    {
        if (Boosts.Count == 0)
            return [];
        List<Boost>? running = null;
        foreach (var boost in Boosts)
            if (boost.Contains(takenAt))
                (running ??= []).Add(boost);
        return running ?? (IReadOnlyList<Boost>)[];
    }

    /// <summary>Overlapping boosts multiply; what is left of a point is rounded down, once.</summary>
    public static long Boosted(long points, IReadOnlyList<Boost> boosts)
    {
        var factor = 1m;
        foreach (var boost in boosts)
            factor = Math.Min(MaxFactor, factor * boost.Multiplier);
        return (long)decimal.Floor(points * factor);
    }
}
