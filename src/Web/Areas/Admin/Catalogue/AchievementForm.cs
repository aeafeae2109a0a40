using System.Text.Json.Serialization;
using Achievements.Domain;
using Achievements.Domain.Catalogue;

namespace Achievements.Web.Areas.Admin.Catalogue;

/// <summary>An achievement as an admin types it.</summary>
public sealed class AchievementForm
{
    public const int Rows = AchievementDefinition.MaxRequirements;

    /// <summary>Chosen when it is made, never changed afterwards; empty takes one from the name.</summary>
    public string? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>Browsers send line ends as two characters; one is counted and kept.</summary>
    public string? Description
    {
        get;
        set => field = value?.ReplaceLineEndings("\n");
    }

    public string? Category { get; set; }

    public Tier Tier { get; set; }

    public string? Glyph { get; set; } = BadgeArt.Default.Glyph;

    public string? Colour { get; set; } = BadgeArt.Default.Colour;

    public Visibility Visibility { get; set; }

    /// <summary>As many rows as a rule may have requirements; rows that are left empty say nothing.</summary>
    public List<RequirementRow> Requirements { get; set; } = [];

    public int? XpReward { get; set; } = 0;

    /// <summary>On the clock of <see cref="WindowTimeZone"/>.</summary>
    public DateTime? WindowFrom { get; set; }

    public DateTime? WindowUntil { get; set; }

    public string? WindowTimeZone { get; set; } = LocalTime.Utc;

    public int? SortOrder { get; set; } = 0;

    /// <summary>The revision that was loaded.</summary>
    public int Revision { get; set; }

    /// <summary>The form as it was loaded: what tells, in a conflict, who changed a field.</summary>
    public string? Loaded { get; set; }

    public IEnumerable<RequirementRow> FilledRows() => Requirements.Where(r => !r.IsEmpty);

    /// <summary>Fills up with empty rows, so that a page without scripts has all of them.</summary>
    public AchievementForm WithAllRows()
    {
        while (Requirements.Count < Rows)
            Requirements.Add(new RequirementRow());
        return this;
    }
}

public sealed class RequirementRow
{
    public string? Metric { get; set; }

    public long? Threshold { get; set; }

    [JsonIgnore]
    public bool IsEmpty => string.IsNullOrEmpty(Metric) && Threshold is null;
}
