namespace Achievements.Domain.Levels;

/// <summary>A level curve as somebody writes it down; <see cref="LevelCurve.Of"/> checks it. A parameter of another kind means nothing.</summary>
public sealed record LevelCurveDefinition
{
    public LevelCurveKind Kind { get; init; }

    /// <summary>Triangular: what the first level costs, and how much more each further one.</summary>
    public long? Step { get; init; }

    /// <summary>Flat, linear, relative: what the first level costs.</summary>
    public long? Base { get; init; }

    /// <summary>Linear: how much more each further level costs; 0 or more.</summary>
    public long? Increment { get; init; }

    /// <summary>Relative: how many times the last level each further one costs; two decimals.</summary>
    public decimal? Factor { get; init; }

    /// <summary>Table: the XP at which each level starts; the first is 0.</summary>
    public IReadOnlyList<long> Starts { get; init; } = [];

    /// <summary>What levels are called. A name holds from its level up to the next one that has a name.</summary>
    public IReadOnlyList<LevelName> Names { get; init; } = [];

    /// <summary>Whether a level once reached is kept when the curve would give a lower one.</summary>
    public bool KeepsReached { get; init; } = true;

    /// <summary>The same without what means nothing for its kind, its names trimmed and in order.</summary>
    internal LevelCurveDefinition Normal() => new()
    {
        Kind = Kind,
        Step = Kind == LevelCurveKind.Triangular ? Step : null,
        Base = Kind is LevelCurveKind.Flat or LevelCurveKind.Linear or LevelCurveKind.Relative ? Base : null,
        Increment = Kind == LevelCurveKind.Linear ? Increment : null,
        Factor = Kind == LevelCurveKind.Relative ? Factor : null,
        Starts = Kind == LevelCurveKind.Table ? Starts : [],
        Names = [.. Names.Select(n => n with { Name = n.Name.Trim() }).OrderBy(n => n.Level)],
        KeepsReached = KeepsReached,
    };
}

/// <param name="Level">The level from which the name holds, 1 or more.</param>
/// <param name="Name">1 to 50 characters.</param>
public sealed record LevelName(long Level, string Name);
