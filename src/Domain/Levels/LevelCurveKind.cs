namespace Achievements.Domain.Levels;

/// <summary>How the XP of the levels follow from a few numbers. Level 1 always starts at 0.</summary>
public enum LevelCurveKind
{
    /// <summary>Each level costs one step more than the last: step, 2 × step, 3 × step, …</summary>
    Triangular = 0,

    /// <summary>Every level costs the base.</summary>
    Flat = 1,

    /// <summary>The first costs the base, each further one the increment more than the last.</summary>
    Linear = 2,

    /// <summary>The first costs the base, each further one the factor times the last.</summary>
    Relative = 3,

    /// <summary>A list says where each level starts; there are no more levels than it has.</summary>
    Table = 4,
}
