using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Metrics;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>
/// Every achievement that the player may see: published ones that are not secret, and all that are held (also retired and secret ones). Held ones first,
/// newest first, then by sort order. Refused with <c>player.not_found</c>.
/// </summary>
public sealed record GetPlayerAchievements(PlayerKey Player) : IRequest<IReadOnlyList<PlayerAchievement>>;

/// <param name="Description">Empty for a teaser that is not earned, since a description usually tells how.</param>
/// <param name="Window">When it can be earned; null: at any time.</param>
/// <param name="Progress">Empty for a teaser that is not earned: how to earn it stays hidden.</param>
/// <param name="Rarity">null below the smallest number of players that says something.</param>
public sealed record PlayerAchievement(
    string Id, string Name, string Description, string Category, Tier Tier, BadgeArt Art, Visibility Visibility, AchievementState State, int SortOrder,
    int XpReward, AwardWindow? Window,
    bool Earned, DateTimeOffset? UnlockedAt, AwardOrigin? Origin, IReadOnlyList<RequirementProgress> Progress, Rarity? Rarity)
{
    /// <summary>How far it is, 0 to 1: the mean over its requirements; 0 where that is hidden.</summary>
    public double Share => Earned ? 1 : Progress.Count == 0 ? 0 : Progress.Average(p => p.Share);
}

/// <param name="Metric">The metric's key.</param>
/// <param name="Value">The player's value now; for streaks the best run so far.</param>
public sealed record RequirementProgress(string Metric, long Value, long Threshold)
{
    public bool Met => Value >= Threshold;

    /// <summary>0 to 1, from where every player starts: level 1 is no progress towards level 2.</summary>
    public double Share
    {
        get
        {
            var start = Math.Min(Totals.OfNewPlayer.Of(Metric), Threshold - 1);
            return Math.Clamp((double)(Value - start) / (Threshold - start), 0, 1);
        }
    }
}

/// <summary>How many hold it, of those who could: players with at least one test.</summary>
/// <param name="Holders">Players who hold it.</param>
/// <param name="Players">Players with at least one test.</param>
/// <param name="Percent">0 to 100, one decimal.</param>
public sealed record Rarity(long Holders, long Players, double Percent)
{
    /// <summary>With fewer players than this a share says nothing.</summary>
    public const int MinPlayers = 10;

    public static Rarity? Of(long holders, long players) =>
        players < MinPlayers ? null : new Rarity(holders, players, Math.Min(100, Math.Round(100.0 * holders / players, 1)));
}
