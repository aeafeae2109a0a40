using System.Globalization;

namespace Achievements.Domain.Levels;

/// <summary>What a level curve may say.</summary>
public static class LevelCurveChecks
{
    /// <summary>The largest step, base or increment.</summary>
    public const long MaxCost = 1_000_000_000;

    public const decimal MinFactor = 1.01m;
    public const decimal MaxFactor = 10m;
    public const int MinListed = 2;
    public const int MaxListed = 1_000;

    /// <summary>The largest XP in a table.</summary>
    public const long MaxStart = 1_000_000_000_000_000;

    public const int MaxNames = 200;
    public const int MaxNameLength = 50;

    /// <exception cref="RefusedException">
    /// <c>levels.kind</c>, <c>levels.step</c>, <c>levels.base</c>, <c>levels.increment</c>, <c>levels.factor</c>, <c>levels.count</c>, <c>levels.first</c>,
    /// <c>levels.order</c>, <c>levels.range</c>
    /// </exception>
    internal static void CheckParameters(LevelCurveDefinition definition)
    {
        switch (definition.Kind)
        {
            case LevelCurveKind.Triangular:
                CheckCost(definition.Step, "levels.step", "step");
                break;
            case LevelCurveKind.Flat:
                CheckCost(definition.Base, "levels.base", "base");
                break;
            case LevelCurveKind.Linear:
                CheckCost(definition.Base, "levels.base", "base");
                CheckCost(definition.Increment, "levels.increment", "increment", least: 0);
                break;
            case LevelCurveKind.Relative:
                CheckCost(definition.Base, "levels.base", "base");
                CheckFactor(definition.Factor);
                break;
            case LevelCurveKind.Table:
                CheckStarts(definition.Starts);
                break;
            default:
                throw new RefusedException("levels.kind", "There is no such kind of curve.", "kind");
        }
    }

    /// <exception cref="RefusedException"><c>levels.names</c>, <c>levels.name</c>, <c>levels.name_twice</c>, <c>levels.name_level</c>, <c>text.characters</c></exception>
    internal static void CheckNames(IReadOnlyList<LevelName> names, long highest)
    {
        if (names.Count > MaxNames)
            throw new RefusedException("levels.names", $"There are {names.Count} level names; at most {MaxNames} can be kept.", "names");
        foreach (var (level, name) in names)
        {
            if (level < 1 || level > highest)
                throw new RefusedException("levels.name_level", Text($"A name stands for level {level:N0}; the curve has levels 1 to {highest:N0}."), "names");
            if (name?.Trim().Length is not (> 0 and <= MaxNameLength))
                throw new RefusedException("levels.name", Text($"The name of level {level:N0} must have 1 to {MaxNameLength} characters."), "names");
            PlainText.Check(name, "names");
        }
        if (names.GroupBy(n => n.Level).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
            throw new RefusedException("levels.name_twice", Text($"Level {twice:N0} has two names."), "names");
    }

    private static void CheckCost(long? cost, string code, string field, long least = 1)
    {
        if (!(cost >= least && cost <= MaxCost))
            throw new RefusedException(code, Text($"The {field} must be a whole number from {least} to {MaxCost:N0}."), field);
    }

    private static void CheckFactor(decimal? factor)
    {
        if (factor is not (>= MinFactor and <= MaxFactor) || decimal.Round(factor.Value, 2) != factor)
            throw new RefusedException("levels.factor", Text($"The factor must lie from {MinFactor} to {MaxFactor} and have at most two decimals."), "factor");
    }

    private static void CheckStarts(IReadOnlyList<long> starts)
    {
        if (starts.Count is < MinListed or > MaxListed)
            throw new RefusedException("levels.count", Text($"The table has {starts.Count:N0} levels; it must have {MinListed} to {MaxListed:N0}."), "starts");
        if (starts[0] != 0)
            throw new RefusedException("levels.first", "Level 1 starts at 0 XP.", "starts");
        for (var i = 1; i < starts.Count; i++)
            if (starts[i] <= starts[i - 1])
                throw new RefusedException(
                    "levels.order", Text($"Level {i + 1} starts at {starts[i]:N0} XP, which is not above the {starts[i - 1]:N0} of the level before it."), "starts");
        if (starts[^1] > MaxStart)
            throw new RefusedException("levels.range", Text($"The last level starts at {starts[^1]:N0} XP; at most {MaxStart:N0} is possible."), "starts");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
