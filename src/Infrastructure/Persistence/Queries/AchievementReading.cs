using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <summary>An achievement as the read models show it. Its requirements are one JSON column, so they come with the row and need no query of their own.</summary>
internal static class AchievementReading
{
    public static IReadOnlyList<RequirementInput> RequirementInputs(this Achievement achievement) =>
        [.. achievement.Requirements.Select(r => new RequirementInput(r.Metric, r.Threshold))];

    public static AchievementDetails ToDetails(this Achievement a) => new(
        a.Id, a.Name, a.Description, a.Category, a.Tier, a.Art, a.Visibility, a.RequirementInputs(), a.XpReward, a.Window, a.SortOrder,
        a.State, a.RuleRevision, a.Revision, a.CreatedAt, a.UpdatedAt, a.PublishedAt);
}
