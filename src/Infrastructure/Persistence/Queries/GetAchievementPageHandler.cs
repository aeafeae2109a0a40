using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence.Players;
using Achievements.Infrastructure.Snapshots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetAchievementPageHandler(AchievementsDbContext db, Snapshot<HolderCounts> snapshot)
    : IRequestHandler<GetAchievementPage, AchievementPage>
{
    private const int MaxHolders = 12;

    public async Task<AchievementPage> Handle(GetAchievementPage request, CancellationToken cancellationToken)
    {
        var achievement = await db.Achievements.AsNoTracking().FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken);
        if (achievement is null || achievement.State == AchievementState.Draft)
            throw NotFoundException.Achievement(request.Id);

        var player = request.PlayerId is null ? null : await db.Players.AsNoTracking()
            .Where(p => p.Id == request.PlayerId)
            .Select(p => new { p.Id, p.DisplayName, p.Totals })
            .FirstOrDefaultAsync(cancellationToken);
        var award = player is null ? null : await db.Unlocks.AsNoTracking()
            .Where(u => u.PlayerId == player.Id && u.AchievementId == request.Id)
            .Select(u => new ShownAward(u.AchievementId, u.UnlockedAt, u.Origin))
            .FirstOrDefaultAsync(cancellationToken);
        // The same answer as for one that does not exist: even its being there is the secret.
        if (achievement.Visibility == Visibility.Secret && award is null)
            throw NotFoundException.Achievement(request.Id);

        var counts = await snapshot.GetAsync(cancellationToken);
        var holders = await (
            from unlock in db.Unlocks.AsNoTracking()
            join holder in db.Players.AsNoTracking() on unlock.PlayerId equals holder.Id
            where unlock.AchievementId == request.Id
            orderby unlock.AwardedAt descending
            select new Holder(holder.Id, holder.DisplayName, unlock.UnlockedAt))
            .Take(MaxHolders)
            .ToListAsync(cancellationToken);
        return new AchievementPage(
            CatalogueCards.Of(achievement, counts, revealed: award is not null), achievement.State, counts.HoldersOf(achievement.Id), holders,
            player is null ? null : PlayerAchievements.View(achievement, award, player.Totals, counts.RarityOf(achievement.Id)), player?.DisplayName, player?.Id);
    }
}
