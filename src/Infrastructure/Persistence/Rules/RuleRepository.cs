using Achievements.Application.Rules;
using Achievements.Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Rules;

internal sealed class RuleRepository(AchievementsDbContext db) : IRuleRepository
{
    public Task<Limits?> LimitsAsync(CancellationToken cancellationToken) => db.Limits.SingleOrDefaultAsync(cancellationToken);

    public Task<Boost?> FindBoostAsync(long id, CancellationToken cancellationToken) => db.Boosts.SingleOrDefaultAsync(b => b.Id == id, cancellationToken);

    public void Add(Limits limits) => db.Limits.Add(limits);

    public void Add(Boost boost) => db.Boosts.Add(boost);

    public void Remove(Boost boost) => db.Boosts.Remove(boost);
}
