using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Catalogue;

internal sealed class AchievementRepository(AchievementsDbContext db) : IAchievementRepository
{
    public Task<Achievement?> FindAsync(string id, CancellationToken cancellationToken) =>
        db.Achievements.SingleOrDefaultAsync(a => a.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Achievement>> ListAsync(CancellationToken cancellationToken) =>
        await db.Achievements.OrderBy(a => a.SortOrder).ThenBy(a => a.Id).ToListAsync(cancellationToken);

    public Task<bool> HasHoldersAsync(string id, CancellationToken cancellationToken) =>
        // A revoked award counts: it may come back.
        db.Unlocks.IgnoreQueryFilters().AnyAsync(u => u.AchievementId == id, cancellationToken);

    public void Add(Achievement achievement) => db.Achievements.Add(achievement);

    public void Remove(Achievement achievement) => db.Achievements.Remove(achievement);
}
