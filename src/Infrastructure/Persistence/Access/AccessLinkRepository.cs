using Achievements.Application.Access;
using Achievements.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Access;

internal sealed class AccessLinkRepository(AchievementsDbContext db) : IAccessLinkRepository
{
    public Task<AccessLink?> FindAsync(string hash, CancellationToken cancellationToken) => db.AccessLinks.SingleOrDefaultAsync(l => l.Hash == hash, cancellationToken);

    public void Add(AccessLink link) => db.AccessLinks.Add(link);
}
