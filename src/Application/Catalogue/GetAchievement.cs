using Achievements.Domain.Catalogue;
using MediatR;

namespace Achievements.Application.Catalogue;

/// <summary>One achievement with everything an admin may know. Refused with <c>achievement.not_found</c>.</summary>
public sealed record GetAchievement(string Id) : IRequest<AchievementDetails>;

public sealed record AchievementDetails(
    string Id, string Name, string Description, string Category, Tier Tier, BadgeArt Art, Visibility Visibility,
    IReadOnlyList<RequirementInput> Requirements, int XpReward, AwardWindow? Window, int SortOrder, AchievementState State,
    int RuleRevision, int Revision, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? PublishedAt);

/// <summary>The published catalogue for API callers, by sort order and id.</summary>
/// <param name="WithSecret">Whether secret ones are included (admin scope).</param>
/// <param name="Limit">1 to 200.</param>
public sealed record ListPublishedAchievements(bool WithSecret, int Limit = 50, string? Cursor = null) : IRequest<Common.Slice<AchievementDetails>>;
