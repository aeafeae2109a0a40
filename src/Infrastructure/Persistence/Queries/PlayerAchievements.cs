using Achievements.Application.Catalogue;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence.Players;
using Achievements.Infrastructure.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <summary>
/// One player's view of the catalogue. What must stay hidden is left out here, on the server, and never reaches a page or an answer.
/// One query for the awards, one more only if the player holds some that are no longer published.
/// </summary>
internal sealed class PlayerAchievements(AchievementsDbContext db, PlayerQueries queries, Snapshot<HolderCounts> counts)
{
    /// <returns>Held ones, newest first, then by sort order; and how many secret ones are not held.</returns>
    public async Task<(IReadOnlyList<PlayerAchievement> Seen, int SecretsLeft)> OfAsync(
        CatalogueIndex index, long playerId, Totals totals, CancellationToken cancellationToken)
    {
        var published = index.Published;
        var rarity = await counts.GetAsync(cancellationToken);
        var held = new Dictionary<string, ShownAward>(StringComparer.Ordinal);
        await foreach (var award in queries.Awards(db, playerId).WithCancellation(cancellationToken))
            held.Add(award.AchievementId, award);

        var seen = published.Where(a => a.Visibility != Visibility.Secret || held.ContainsKey(a.Id)).ToList();
        if (held.Keys.Except(seen.Select(a => a.Id)).ToList() is { Count: > 0 } others)
            seen.AddRange(await db.Achievements.AsNoTracking().Where(a => others.Contains(a.Id)).ToListAsync(cancellationToken));

        var ordered = seen
            .Select(a => View(a, held.GetValueOrDefault(a.Id), totals, rarity.RarityOf(a.Id)))
            .OrderByDescending(a => a.UnlockedAt).ThenBy(a => a.SortOrder).ThenBy(a => a.Id, StringComparer.Ordinal)
            .ToList();
        return (ordered, published.Count(a => a.Visibility == Visibility.Secret && !held.ContainsKey(a.Id)));
    }

    public static PlayerAchievement View(Achievement a, ShownAward? award, Totals totals, Rarity? rarity)
    {
        var hidden = award is null && a.Visibility != Visibility.Public;
        return new PlayerAchievement(
            a.Id, a.Name, hidden ? "" : a.Description, a.Category, a.Tier, a.Art, a.Visibility, a.State, a.SortOrder, a.XpReward, a.Window,
            award is not null, award?.UnlockedAt, award?.Origin,
            hidden ? [] : [.. a.Requirements.Select(r => new RequirementProgress(r.Metric, totals.Of(r.Metric), r.Threshold))],
            rarity);
    }
}
