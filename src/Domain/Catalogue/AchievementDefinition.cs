namespace Achievements.Domain.Catalogue;

/// <summary>Everything about an achievement that an admin decides.</summary>
public sealed record AchievementDefinition
{
    public const int MaxNameLength = 100;
    public const int MaxDescriptionLength = 500;
    public const int MaxCategoryLength = 50;
    public const int MaxRequirements = 5;
    public const int MaxXpReward = 1_000_000;
    public const int MaxSortOrder = 1_000_000;

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public string Category { get; init; } = "";

    public Tier Tier { get; init; }

    public BadgeArt Art { get; init; } = BadgeArt.Default;

    public Visibility Visibility { get; init; }

    /// <summary>1 to 5; all must hold. Each metric appears once.</summary>
    public required IReadOnlyList<Requirement> Requirements { get; init; }

    /// <summary>XP that the award brings, 0 to 1,000,000.</summary>
    public int XpReward { get; init; }

    /// <summary>null: can be earned at any time.</summary>
    public AwardWindow? Window { get; init; }

    /// <summary>Lower comes first, in lists and when one test unlocks several.</summary>
    public int SortOrder { get; init; }

    /// <exception cref="RefusedException">Names the first field that breaks its limit.</exception>
    internal AchievementDefinition Checked()
    {
        if (string.IsNullOrWhiteSpace(Name))
            throw new RefusedException("name.length", $"The name is missing; it must have 1 to {MaxNameLength} characters.", "name");
        Length(Name, 1, MaxNameLength, "name");
        Length(Description, 0, MaxDescriptionLength, "description");
        Length(Category, 0, MaxCategoryLength, "category");
        PlainText.Check(Name, "name");
        PlainText.Check(Description, "description", lines: true);
        PlainText.Check(Category, "category");
        if (Requirements.Count is 0 or > MaxRequirements)
            throw new RefusedException("requirements.count", $"An achievement has 1 to {MaxRequirements} requirements; this one has {Requirements.Count}.", "requirements");
        if (Requirements.GroupBy(r => r.Metric).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RefusedException("requirements.duplicate", $"The metric '{twice.Key}' is asked for twice; the higher threshold alone says the same.", "requirements");
        if (XpReward is < 0 or > MaxXpReward)
            throw new RefusedException("xpReward.range", $"The XP reward is {XpReward}; it must be from 0 to {MaxXpReward:N0}.", "xpReward");
        if (SortOrder is < -MaxSortOrder or > MaxSortOrder)
            throw new RefusedException("sortOrder.range", $"The sort order is {SortOrder}; it must be from -{MaxSortOrder:N0} to {MaxSortOrder:N0}.", "sortOrder");
        if (!Enum.IsDefined(Tier) || !Enum.IsDefined(Visibility))
            throw new RefusedException("achievement.enum", "Unknown tier or visibility.");
        return this with { Art = BadgeArt.Of(Art.Glyph, Art.Colour), Name = Name.Trim(), Description = Description.Trim(), Category = Category.Trim() };
    }

    private static void Length(string value, int min, int max, string field)
    {
        if (value.Length < min || value.Length > max)
            throw new RefusedException($"{field}.length", $"The {field} has {value.Length} characters; it must have {min} to {max}.", field);
    }
}
