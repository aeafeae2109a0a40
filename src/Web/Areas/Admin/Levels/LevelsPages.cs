using Achievements.Application.Backfills;
using Achievements.Application.Levels;
using Achievements.Domain.Levels;
using Achievements.Web.Display;

namespace Achievements.Web.Areas.Admin.Levels;

/// <summary>The curve in force, what is being done about it, and the ones before.</summary>
public sealed record LevelsPage(LevelsInForce Levels, BackfillProgress? Backfill, IReadOnlyList<LevelsInForce> Versions)
{
    public const int LevelsShown = 20;

    public long Shown => Math.Min(LevelsShown, Levels.Curve.HighestLevel);
}

/// <summary>What a curve would do, beside the one in force.</summary>
/// <param name="IsAnew">Somebody else was faster; this compares with theirs.</param>
public sealed record LevelsComparison(LevelsForm Form, LevelsInForce Today, LevelCurve Proposed, LevelMoves Moves, bool IsAnew)
{
    private const long Least = 10;
    private const long Most = 40;

    /// <summary>As far as the players are, and a little further.</summary>
    public long Shown => Math.Clamp(
        Math.Max(Today.Curve.LevelAt(Moves.MostXp), Proposed.LevelAt(Moves.MostXp)) + 2, Least, Math.Min(Most, Math.Max(Least, Math.Max(Today.Curve.HighestLevel, Proposed.HighestLevel))));
}

/// <summary>Curves in words.</summary>
public static class LevelWords
{
    public static string Of(LevelCurveKind kind) => kind switch
    {
        LevelCurveKind.Triangular => "Triangular: each level costs one step more than the last",
        LevelCurveKind.Flat => "Flat: every level costs the same",
        LevelCurveKind.Linear => "Linear: each level costs an increment more than the last",
        LevelCurveKind.Relative => "Relative: each level costs a factor times the last",
        _ => "Table: every level as listed",
    };

    public static string Of(LevelCurveDefinition definition) => definition.Kind switch
    {
        LevelCurveKind.Triangular => $"Triangular: each level costs {Words.Number(definition.Step ?? 0)} XP more than the last.",
        LevelCurveKind.Flat => $"Flat: every level costs {Words.Number(definition.Base ?? 0)} XP.",
        LevelCurveKind.Linear => $"Linear: the first level costs {Words.Number(definition.Base ?? 0)} XP, each further one {Words.Number(definition.Increment ?? 0)} XP more.",
        LevelCurveKind.Relative => FormattableString.Invariant(
            $"Relative: the first level costs {definition.Base:N0} XP, each further one {definition.Factor:0.##} times the last."),
        _ => $"Table: {Words.Number(definition.Starts.Count)} levels as listed.",
    };

    /// <summary>"1,200", or a dash where the curve has no such level.</summary>
    public static string Start(LevelCurve curve, long level) => curve.StartsAt(level) is var start and < long.MaxValue ? Words.Number(start) : "–";
}
