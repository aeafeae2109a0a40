using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Players;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetPlayerHandler(AchievementsDbContext db, ICatalogue catalogue, TimeProvider clock) : IRequestHandler<GetPlayer, PlayerDetails>
{
    public async Task<PlayerDetails> Handle(GetPlayer request, CancellationToken cancellationToken)
    {
        var (id, externalId) = (request.Player.Id, request.Player.ExternalId);
        var players = db.Players.AsNoTracking();
        var player = await (externalId is null ? players.Where(p => p.Id == id) : players.Where(p => p.ExternalId == externalId))
            .SingleOrDefaultAsync(cancellationToken) ?? throw NotFoundException.Player(request.Player);
        var rules = (await catalogue.CurrentAsync(cancellationToken)).Rules;
        return PlayerDetails.Of(player, rules.Curve, clock.GetUtcNow());
    }
}
