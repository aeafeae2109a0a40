using System.ComponentModel.DataAnnotations;
using Achievements.Application.Catalogue;
using Achievements.Domain;
using Achievements.Domain.Catalogue;

namespace Achievements.Web.Api.Catalogue;

/// <summary>An achievement to create, or what one shall be. What is left out has its default, also when an achievement is replaced.</summary>
public sealed record AchievementInputBody
{
    /// <summary>Slug: lower-case letters, digits, '-' and '_', at most 64. Needed to create; when replacing, the address names it.</summary>
    /// <example>three_in_a_row</example>
    [Length(1, Achievement.MaxIdLength)]
    public string? Id { get; init; }

    /// <summary>1 to 100 characters.</summary>
    /// <example>Three in a row</example>
    [Required, Length(1, AchievementDefinition.MaxNameLength)]
    public string? Name { get; init; }

    /// <summary>At most 500 characters.</summary>
    /// <example>Take a test on three days in a row.</example>
    [MaxLength(AchievementDefinition.MaxDescriptionLength)]
    public string? Description { get; init; }

    /// <summary>The group in which pages show it, at most 50 characters.</summary>
    /// <example>Streaks</example>
    [MaxLength(AchievementDefinition.MaxCategoryLength)]
    public string? Category { get; init; }

    /// <summary>How precious it is; none when left out.</summary>
    public Tier? Tier { get; init; }

    /// <summary>What its badge shows; a star when left out.</summary>
    public BadgeBody? Badge { get; init; }

    /// <summary>What players see of it before they earn it; public when left out.</summary>
    public Visibility? Visibility { get; init; }

    /// <summary>1 to 5, each metric once; all must hold. Thresholds go from 1 to 1,000,000,000. <c>GET /api/v1/metrics</c> lists the metrics.</summary>
    [Length(1, AchievementDefinition.MaxRequirements)]
    public IReadOnlyList<RequirementInput>? Requirements { get; init; }

    /// <summary>Short for one requirement: its metric. Not together with <c>requirements</c>.</summary>
    /// <example>streak_days</example>
    public string? Type { get; init; }

    /// <summary>Short for one requirement: its threshold.</summary>
    /// <example>3</example>
    [Range(Requirement.MinThreshold, Requirement.MaxThreshold)]
    public long? Value { get; init; }

    /// <summary>XP that the award brings, 0 to 1,000,000; 0 when left out.</summary>
    [Range(0, AchievementDefinition.MaxXpReward)]
    public int? XpReward { get; init; }

    /// <summary>When it can be earned; at any time when left out.</summary>
    public WindowBody? Window { get; init; }

    /// <summary>-1,000,000 to 1,000,000; lower comes first; 0 when left out.</summary>
    [Range(-AchievementDefinition.MaxSortOrder, AchievementDefinition.MaxSortOrder)]
    public int? SortOrder { get; init; }

    /// <summary>When creating: draft (also when left out) or published. When replacing: the state it has, if anything; publish and retire are calls of their own.</summary>
    public AchievementState? State { get; init; }

    /// <exception cref="RefusedException"><c>requirements.twice</c></exception>
    internal AchievementInput ToInput() => new()
    {
        Name = Name ?? "",
        Description = Description,
        Category = Category,
        Tier = Tier ?? Domain.Catalogue.Tier.None,
        Glyph = Badge?.Glyph,
        Colour = Badge?.Colour,
        Visibility = Visibility ?? Domain.Catalogue.Visibility.Public,
        Requirements = RequirementsGiven(),
        XpReward = XpReward ?? 0,
        WindowFrom = Window?.From,
        WindowUntil = Window?.Until,
        WindowTimeZone = Window?.TimeZone,
        SortOrder = SortOrder ?? 0,
    };

    private IReadOnlyList<RequirementInput> RequirementsGiven()
    {
        if (Type is null && Value is null)
            return Requirements ?? [];
        if (Requirements is not null)
            throw new RefusedException("requirements.twice", "Give either requirements, or type and value, not both.", "requirements");
        return [new RequirementInput(Type ?? "", Value ?? 0)];
    }
}
