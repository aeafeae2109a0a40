using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Web.Api.Catalogue;

namespace Achievements.Web.Api.Players;

/// <summary>An achievement as one player stands to it.</summary>
public sealed record PlayerAchievementBody
{
    /// <summary>The achievement's id.</summary>
    /// <example>tests_10</example>
    public required string Id { get; init; }

    /// <summary>How pages call it.</summary>
    public required string Name { get; init; }

    /// <summary>Empty for a teaser that is not earned.</summary>
    public required string Description { get; init; }

    /// <summary>The group in which pages show it; may be empty.</summary>
    public required string Category { get; init; }

    /// <summary>How precious it is.</summary>
    public required Tier Tier { get; init; }

    /// <summary>What its badge shows.</summary>
    public required BadgeBody Badge { get; init; }

    /// <summary>Whether the player holds it.</summary>
    public required bool Earned { get; init; }

    /// <summary>When the test was taken that reached it; null while it is not earned.</summary>
    public required DateTimeOffset? UnlockedAt { get; init; }

    /// <summary>How the award came about; null while it is not earned.</summary>
    public required AwardOrigin? Origin { get; init; }

    /// <summary>Each requirement with the player's value; empty for a teaser that is not earned.</summary>
    public required IReadOnlyList<ProgressBody> Progress { get; init; }

    /// <summary>How many hold it; null while there are fewer than ten players with a test.</summary>
    public required Rarity? Rarity { get; init; }
}

/// <summary>How far a player is with one requirement.</summary>
public sealed record ProgressBody
{
    /// <summary>The metric's key.</summary>
    /// <example>tests_taken</example>
    public required string Metric { get; init; }

    /// <summary>The player's value now, in the metric's unit; for streaks the best run so far.</summary>
    public required long Value { get; init; }

    /// <summary>What the value must reach.</summary>
    public required long Threshold { get; init; }
}
