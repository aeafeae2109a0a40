using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Players;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetPlayerAchievementsHandler(AchievementsDbContext db, ICatalogue catalogue, PlayerAchievements achievements)
    : IRequestHandler<GetPlayerAchievements, IReadOnlyList<PlayerAchievement>>
{
    public async Task<IReadOnlyList<PlayerAchievement>> Handle(GetPlayerAchievements request, CancellationToken cancellationToken)
    {
        var (id, externalId) = (request.Player.Id, request.Player.ExternalId);
        var player = await db.Players.AsNoTracking()
            .Where(p => externalId == null ? p.Id == id : p.ExternalId == externalId)
            .Select(p => new { p.Id, p.Totals })
            .FirstOrDefaultAsync(cancellationToken) ?? throw NotFoundException.Player(request.Player);
        var index = await catalogue.CurrentAsync(cancellationToken);
        return (await achievements.OfAsync(index, player.Id, player.Totals, cancellationToken)).Seen;
    }
}
