using Achievements.Application.Rules;
using Achievements.Domain.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetRulesHandler(AchievementsDbContext db, TimeProvider clock) : IRequestHandler<GetRules, RulesInForce>
{
    public async Task<RulesInForce> Handle(GetRules request, CancellationToken cancellationToken)
    {
        var limits = await db.Limits.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? Limits.None;
        var now = clock.GetUtcNow();
        var boosts = (await db.Boosts.AsNoTracking().ToListAsync(cancellationToken)).Select(b => BoostRow.Of(b, now));
        return new RulesInForce(
            limits.PointsPerTest, limits.ResultsPerDay, limits.CoolDownSeconds, limits.Revision, [.. boosts.OrderBy(b => b.State == BoostState.Over).ThenByDescending(b => b.From)]);
    }
}
