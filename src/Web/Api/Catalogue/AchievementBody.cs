using System.Text.Json.Serialization;
using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;

namespace Achievements.Web.Api.Catalogue;

/// <summary>An achievement of the catalogue.</summary>
public sealed record AchievementBody
{
    /// <summary>Slug: lower-case letters, digits, '-' and '_', at most 64. Never changes.</summary>
    /// <example>tests_10</example>
    public required string Id { get; init; }

    /// <summary>How pages call it.</summary>
    public required string Name { get; init; }

    /// <summary>Empty for a teaser, unless the key has the admin scope.</summary>
    public required string Description { get; init; }

    /// <summary>The group in which pages show it; may be empty.</summary>
    public required string Category { get; init; }

    /// <summary>How precious it is.</summary>
    public required Tier Tier { get; init; }

    /// <summary>What its badge shows.</summary>
    public required BadgeBody Badge { get; init; }

    /// <summary>What players see of it before they earn it.</summary>
    public required Visibility Visibility { get; init; }

    /// <summary>All must hold. Empty for a teaser, unless the key has the admin scope.</summary>
    public required IReadOnlyList<RequirementInput> Requirements { get; init; }

    /// <summary>XP that the award brings.</summary>
    public required int XpReward { get; init; }

    /// <summary>When it can be earned; null: at any time.</summary>
    public required WindowBody? Window { get; init; }

    /// <summary>Lower comes first, in lists and when one test unlocks several.</summary>
    public required int SortOrder { get; init; }

    /// <summary>Only published ones are shown and earned.</summary>
    public required AchievementState State { get; init; }

    /// <summary>Counts every change; the same number is in the header <c>ETag</c>.</summary>
    public required int Revision { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it could first be earned; null while it never was published.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The backfill that this call started: who meets the rule already gets the award. Absent when none was needed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? BackfillId { get; init; }

    /// <summary>As somebody sees it who has not earned it.</summary>
    internal AchievementBody Veiled() => Visibility == Visibility.Public ? this : this with { Description = "", Requirements = [] };
}

/// <summary>What is drawn on a badge; its shape follows from the tier.</summary>
public sealed record BadgeBody
{
    /// <summary>The picture: star, flame, trophy, book, target, bolt, calendar, mountain, rocket, crown, medal, moon, sun, leaf, gem, flag, puzzle, owl, heart, shield, clock, key, compass, spark.</summary>
    /// <example>star</example>
    public string? Glyph { get; init; }

    /// <summary>Accent as <c>#rrggbb</c>.</summary>
    /// <example>#4f46e5</example>
    public string? Colour { get; init; }
}

/// <summary>When an achievement can be earned: by a test taken at or after the one instant and before the other. One of them may be left out.</summary>
public sealed record WindowBody
{
    /// <summary>The first instant that counts; null: always did.</summary>
    /// <example>2026-12-01T00:00:00Z</example>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first instant that counts no more; null: always will.</summary>
    /// <example>2027-01-01T00:00:00Z</example>
    public DateTimeOffset? Until { get; init; }

    /// <summary>IANA name of the zone in which pages show the two; UTC when left out.</summary>
    /// <example>Europe/Berlin</example>
    public string? TimeZone { get; init; }
}
