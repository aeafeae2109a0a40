using System.ComponentModel.DataAnnotations;

namespace Achievements.Web.Api.Streaks;

/// <summary>A holiday to give to a player.</summary>
public sealed record NewPauseBody
{
    /// <summary>The first day, on the player's calendar; not in the past.</summary>
    /// <example>2026-08-03</example>
    [Required]
    public DateOnly? From { get; init; }

    /// <summary>The last day; at most 366 days in all.</summary>
    /// <example>2026-08-16</example>
    [Required]
    public DateOnly? Until { get; init; }

    /// <summary>Why, at most 200 characters. Who may read the streak reads it; the public page does not show it.</summary>
    /// <example>Summer holidays</example>
    [MaxLength(StreakReason.MaxLength)]
    public string? Reason { get; init; }
}

/// <summary>Freezes to give to a player.</summary>
public sealed record NewFreezesBody
{
    /// <summary>How many, 1 to 100; 1 when left out.</summary>
    /// <example>1</example>
    [Range(1, FreezePolicy.MaxFreezes)]
    public int? Count { get; init; }

    /// <summary>Why, 1 to 200 characters.</summary>
    /// <example>Won at the spring quiz</example>
    [Required, Length(1, StreakReason.MaxLength)]
    public string? Reason { get; init; }
}
