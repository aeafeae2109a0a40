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

    /// <summary>Which XP reaches which level.</summary>
    public LevelCurve Curve { get; init; } = LevelCurve.Default;

    /// <summary>How freezes come about, and which days are excused for everybody.</summary>
    public StreakRules Streaks { get; init; } = StreakRules.AsInstalled;
}
