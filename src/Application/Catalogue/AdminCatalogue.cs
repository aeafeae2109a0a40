using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using MediatR;

namespace Achievements.Application.Catalogue;

/// <summary>Achievements for the admin's table.</summary>
/// <param name="Search">Part of the id, the name or the description.</param>
/// <param name="Sort">name, state, tier, holders, updated, order; a leading '-' turns it round. Unknown: order.</param>
public sealed record ListAchievements(
    string? Search, AchievementState? State, Tier? Tier, string? Category, string? Metric, string? Sort, int Page = 1, int Size = 25)
    : IRequest<Page<AchievementRow>>;

public sealed record AchievementRow(
    string Id, string Name, string Category, Tier Tier, BadgeArt Art, Visibility Visibility, AchievementState State,
    IReadOnlyList<RequirementInput> Requirements, int XpReward, long Holders, DateTimeOffset UpdatedAt, int Revision);

/// <summary>The categories in use, ordered.</summary>
public sealed record ListCategories : IRequest<IReadOnlyList<string>>;

/// <summary>The figures on the panel's first page.</summary>
public sealed record GetOverview : IRequest<Overview>;

/// <param name="ActivePlayers">Those whose latest test was taken within the days of <paramref name="AwardsPerDay"/>.</param>
/// <param name="TestsToday">Taken, not recorded, on this UTC day.</param>
/// <param name="AwardsPerDay">The last 30 UTC days, oldest first, days without awards included.</param>
/// <param name="NewestAwards">Up to 10.</param>
/// <param name="Backfills">Waiting, running and failed ones, then those ended within a day; newest first.</param>
public sealed record Overview(
    long Players, long ActivePlayers, long Tests, long TestsToday, long Awards, long AwardsToday, int Published, int Drafts,
    IReadOnlyList<DayCount> AwardsPerDay, IReadOnlyList<NewestAward> NewestAwards, IReadOnlyList<Backfills.BackfillProgress> Backfills);

public sealed record DayCount(DateOnly Day, long Count);

public sealed record NewestAward(long PlayerId, string Player, string AchievementId, string Achievement, Tier Tier, BadgeArt Art, DateTimeOffset AwardedAt);
