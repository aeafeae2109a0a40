using Achievements.Application.Players;
using Achievements.Application.Rules;
using Achievements.Domain.Catalogue;
using MediatR;

namespace Achievements.Application.Catalogue;

/// <summary>The start page: the catalogue as anybody may see it, and a few figures.</summary>
public sealed record GetStartPage : IRequest<StartPage>;

/// <param name="Players">With at least one test.</param>
/// <param name="Catalogue">Published, not secret; by sort order.</param>
/// <param name="Secrets">How many published ones are secret.</param>
/// <param name="NewestAwards">Up to 8, secret ones left out.</param>
public sealed record StartPage(
    long Players, long Tests, long Awards, IReadOnlyList<CatalogueCard> Catalogue, int Secrets, IReadOnlyList<NewestAward> NewestAwards)
{
    /// <summary>The boosts that run now.</summary>
    public IReadOnlyList<RunningBoost> Boosts { get; init; } = [];
}

/// <param name="Requirements">Empty for a teaser.</param>
public sealed record CatalogueCard(
    string Id, string Name, string Description, string Category, Tier Tier, BadgeArt Art, Visibility Visibility,
    IReadOnlyList<RequirementInput> Requirements, int XpReward, AwardWindow? Window, Rarity? Rarity);

/// <summary>
/// One achievement's page. Refused with <c>achievement.not_found</c> for drafts and for secret ones, unless <paramref name="PlayerId"/> holds it.
/// </summary>
public sealed record GetAchievementPage(string Id, long? PlayerId = null) : IRequest<AchievementPage>;

/// <param name="Player">How the player named in the request stands; null without one.</param>
/// <param name="RecentHolders">Up to 12, newest first.</param>
public sealed record AchievementPage(
    CatalogueCard Achievement, AchievementState State, long Holders, IReadOnlyList<Holder> RecentHolders, PlayerAchievement? Player, string? PlayerName, long? PlayerId);

public sealed record Holder(long PlayerId, string DisplayName, DateTimeOffset UnlockedAt);
