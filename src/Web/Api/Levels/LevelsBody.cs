using System.Text.Json.Serialization;
using Achievements.Application.Levels;
using Achievements.Domain.Levels;

namespace Achievements.Web.Api.Levels;

/// <summary>The level curve in force, and a part of its levels.</summary>
public sealed record LevelsBody
{
    /// <summary>Counts the changes; 0 while it is the curve as installed.</summary>
    public required int Version { get; init; }

    /// <summary>How the levels follow from the parameters.</summary>
    public required LevelCurveKind Kind { get; init; }

    /// <summary>The numbers that its kind has.</summary>
    public required LevelParametersBody Parameters { get; init; }

    /// <summary>A name holds from its level up to the next one that has a name.</summary>
    public required IReadOnlyList<LevelName> Names { get; init; }

    /// <summary>Whether a level once reached is kept when a later curve gives a lower one.</summary>
    public required bool KeepReached { get; init; }

    /// <summary>Nobody gets above it.</summary>
    public required long HighestLevel { get; init; }

    /// <summary>When it was put in force; null while it is the curve as installed.</summary>
    public required DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The levels asked for.</summary>
    public required IReadOnlyList<LevelBody> Levels { get; init; }

    /// <summary>Ask for the levels that follow with <c>?from=</c> this; null when there are none.</summary>
    public required long? NextFrom { get; init; }

    /// <summary>The backfill that this call started: it gives every player the level that the curve says. Absent when reading.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? BackfillId { get; init; }

    /// <summary>How players move by it, counted just before it was put in force. Absent when reading.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LevelMovesBody? Moves { get; init; }

    internal static LevelsBody Of(LevelsInForce levels, LevelRange range)
    {
        var (curve, definition) = (levels.Curve, levels.Curve.Definition);
        var end = Math.Min(curve.HighestLevel, range.From + range.Limit - 1);
        return new LevelsBody
        {
            Version = levels.Version,
            Kind = definition.Kind,
            Parameters = LevelParametersBody.Of(definition),
            Names = definition.Names,
            KeepReached = definition.KeepsReached,
            HighestLevel = curve.HighestLevel,
            ChangedAt = levels.ChangedAt,
            Levels = [.. Reachable(curve, range.From, end)],
            NextFrom = end < curve.HighestLevel && curve.StartsAt(end + 1) < long.MaxValue ? end + 1 : null,
        };
    }

    private static IEnumerable<LevelBody> Reachable(LevelCurve curve, long from, long end)
    {
        for (var level = from; level <= end && curve.StartsAt(level) < long.MaxValue; level++)
            yield return new LevelBody(level, curve.NameOf(level), curve.StartsAt(level));
    }
}

/// <param name="Level">From 1.</param>
/// <param name="Name">What it is called; null without a name.</param>
/// <param name="StartsAtXp">The XP that reach it.</param>
public sealed record LevelBody(long Level, string? Name, long StartsAtXp);

/// <param name="Up">Players who move up.</param>
/// <param name="Stay">Players for whom the curve gives the level they have.</param>
/// <param name="Down">Players for whom it gives a lower level; they keep theirs if <c>keepReached</c>.</param>
public sealed record LevelMovesBody(long Up, long Stay, long Down);
