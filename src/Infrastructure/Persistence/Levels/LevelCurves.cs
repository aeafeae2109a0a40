using Achievements.Application.Levels;
using Achievements.Domain.Levels;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Levels;

internal sealed class LevelCurves(AchievementsDbContext db) : ILevelCurves
{
    public Task<LevelCurveVersion?> CurrentAsync(CancellationToken cancellationToken) => InForceAsync(db, cancellationToken);

    public async Task<IReadOnlyList<LevelCurveVersion>> ListAsync(int most, CancellationToken cancellationToken) =>
        await db.LevelCurves.AsNoTracking().OrderByDescending(v => v.Version).Take(most).ToListAsync(cancellationToken);

    public void Add(LevelCurveVersion version) => db.LevelCurves.Add(version);

    public static Task<LevelCurveVersion?> InForceAsync(AchievementsDbContext db, CancellationToken cancellationToken) =>
        db.LevelCurves.AsNoTracking().OrderByDescending(v => v.Version).FirstOrDefaultAsync(cancellationToken);
}
