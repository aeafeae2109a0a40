using Achievements.Application.Catalogue;
using Achievements.Application.Rules;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Snapshots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <summary>The catalogue from memory, the figures from a snapshot; one query, for the newest awards.</summary>
internal sealed class GetStartPageHandler(AchievementsDbContext db, ICatalogue catalogue, Snapshot<HolderCounts> snapshot, TimeProvider clock)
    : IRequestHandler<GetStartPage, StartPage>
{
    private const int MaxAwards = 8;

    public async Task<StartPage> Handle(GetStartPage request, CancellationToken cancellationToken)
    {
        var index = await catalogue.CurrentAsync(cancellationToken);
        var published = index.Published;
        var counts = await snapshot.GetAsync(cancellationToken);
        var newest = await (
            from unlock in db.Unlocks.AsNoTracking()
            join achievement in db.Achievements.AsNoTracking() on unlock.AchievementId equals achievement.Id
            join player in db.Players.AsNoTracking() on unlock.PlayerId equals player.Id
            where achievement.Visibility != Visibility.Secret
            orderby unlock.AwardedAt descending
            select new NewestAward(player.Id, player.DisplayName, achievement.Id, achievement.Name, achievement.Tier, achievement.Art, unlock.AwardedAt))
            .Take(MaxAwards)
            .ToListAsync(cancellationToken);
        var open = published.Where(a => a.Visibility != Visibility.Secret).Select(a => CatalogueCards.Of(a, counts)).ToList();
        return new StartPage(counts.ActivePlayers, counts.Tests, counts.Awards, open, published.Count - open.Count, newest)
        {
            Boosts = RunningBoost.At(index.Rules, clock.GetUtcNow()),
        };
    }
}
