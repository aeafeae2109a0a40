using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Streaks;
using Achievements.Infrastructure.Persistence.Players;
using Achievements.Infrastructure.Persistence.Streaks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetStreakHandler(AchievementsDbContext db, ICatalogue catalogue, StreakReader streaks, TimeProvider clock) : IRequestHandler<GetStreak, StreakView>
{
    public async Task<StreakView> Handle(GetStreak request, CancellationToken cancellationToken)
    {
        var player = await PlayerQueries.Named(db, [request.Player]).Single().AsNoTracking().SingleOrDefaultAsync(cancellationToken)
            ?? throw NotFoundException.Player(request.Player);
        var rules = (await catalogue.CurrentAsync(cancellationToken)).Rules.Streaks;
        return await streaks.ReadAsync(player, rules, request.From, request.To, clock.GetUtcNow(), cancellationToken);
    }
}
