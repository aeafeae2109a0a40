namespace Achievements.Domain.Levels;

/// <summary>How much XP reaches which level, what levels are called, and whether one can be lost.</summary>
public sealed class LevelCurve
{
    /// <summary>Further levels would start beyond all XP, or at nearly every single one.</summary>
    public const long MaxLevel = 2_000_000_000;

    /// <summary>Level L starts at <c>5 · L · (L − 1)</c> XP.</summary>
    /// <remarks>This gives 10, 30, 60, 100, … and makes a first test of 10 points reach level 2, as the service did that this one replaces.</remarks>
    public static readonly LevelCurve Default = Of(new LevelCurveDefinition { Kind = LevelCurveKind.Triangular, Step = 10 });

    private readonly LevelScale _scale;

    private LevelCurve(LevelCurveDefinition definition, LevelScale scale) => (Definition, _scale) = (definition, scale);

    /// <summary>What it was made of.</summary>
    public LevelCurveDefinition Definition { get; }

    /// <summary>Nobody gets above it, however many XP.</summary>
    public long HighestLevel => _scale.Highest;

    /// <exception cref="RefusedException">A code beginning with <c>levels.</c>, see <see cref="LevelCurveChecks"/>; <c>text.characters</c></exception>
    public static LevelCurve Of(LevelCurveDefinition definition)
    {
        LevelCurveChecks.CheckParameters(definition);
        var scale = ScaleOf(definition);
        LevelCurveChecks.CheckNames(definition.Names, scale.Highest);
        return new LevelCurve(definition.Normal(), scale);
    }

    /// <summary>The XP at which <paramref name="level"/> (1 or more) starts; level 1 starts at 0. A level beyond all XP starts at the largest number.</summary>
    public long StartsAt(long level) => level > HighestLevel ? long.MaxValue : _scale.StartsAt(level);

    /// <summary>The highest level whose start is not above <paramref name="xp"/>; corrections may have brought these below 0, which is level 1 too.</summary>
    public long LevelAt(long xp) => _scale.LevelAt(Math.Max(0, xp));

    /// <summary>The level of somebody with <paramref name="xp"/> who had reached <paramref name="reached"/> before.</summary>
    public long LevelFor(long reached, long xp) => Definition.KeepsReached ? Math.Max(reached, LevelAt(xp)) : LevelAt(xp);

    /// <summary>What the level is called; null when neither it nor one below it has a name.</summary>
    public string? NameOf(long level) => Definition.Names.LastOrDefault(n => n.Level <= level)?.Name;

    private static LevelScale ScaleOf(LevelCurveDefinition definition) => definition.Kind switch
    {
        LevelCurveKind.Triangular => new ArithmeticScale(definition.Step!.Value, definition.Step.Value),
        LevelCurveKind.Flat => new ArithmeticScale(definition.Base!.Value, 0),
        LevelCurveKind.Linear => new ArithmeticScale(definition.Base!.Value, definition.Increment!.Value),
        LevelCurveKind.Relative => ListedScale.Growing(definition.Base!.Value, definition.Factor!.Value),
        _ => new ListedScale([.. definition.Starts]),
    };
}
