using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Achievements.Domain.Levels;

namespace Achievements.Web.Api.Levels;

/// <summary>A level curve to put in force. What is left out has its default; it is not taken from the curve before.</summary>
public sealed record LevelsInputBody
{
    /// <summary>How the levels follow from the parameters; triangular when left out.</summary>
    public LevelCurveKind? Kind { get; init; }

    /// <summary>The numbers that its kind needs; others are passed over.</summary>
    [Required]
    public LevelParametersBody? Parameters { get; init; }

    /// <summary>At most 200, each of 1 to 50 characters. A name holds from its level up to the next one that has a name.</summary>
    [MaxLength(LevelCurveChecks.MaxNames)]
    public IReadOnlyList<LevelName>? Names { get; init; }

    /// <summary>Whether a level once reached is kept when this curve gives a lower one; true when left out. No achievement is ever taken.</summary>
    public bool? KeepReached { get; init; }

    internal LevelCurveDefinition ToDefinition() => new()
    {
        Kind = Kind ?? LevelCurveKind.Triangular,
        Step = Parameters?.Step,
        Base = Parameters?.Base,
        Increment = Parameters?.Increment,
        Factor = Parameters?.Factor,
        Starts = Parameters?.Starts ?? [],
        // A name that is null belongs to no level, and is refused as such.
        Names = [.. (Names ?? []).Select(n => n ?? new LevelName(0, ""))],
        KeepsReached = KeepReached ?? true,
    };
}

/// <summary>The numbers of a level curve; those of other kinds are absent.</summary>
public sealed record LevelParametersBody
{
    /// <summary>Triangular: what the first level costs, and how much more each further one. 1 to 1,000,000,000.</summary>
    /// <example>10</example>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Step { get; init; }

    /// <summary>Flat, linear, relative: what the first level costs. 1 to 1,000,000,000.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Base { get; init; }

    /// <summary>Linear: how much more each further level costs. 0 to 1,000,000,000.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Increment { get; init; }

    /// <summary>Relative: how many times the last level each further one costs. 1.01 to 10, two decimals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Factor { get; init; }

    /// <summary>Table: the XP at which each level starts, ascending from 0; 2 to 1,000 levels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? Starts { get; init; }

    internal static LevelParametersBody Of(LevelCurveDefinition definition) => new()
    {
        Step = definition.Step,
        Base = definition.Base,
        Increment = definition.Increment,
        Factor = definition.Factor,
        Starts = definition.Kind == LevelCurveKind.Table ? definition.Starts : null,
    };
}
