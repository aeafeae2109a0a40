using Achievements.Application.Levels;
using Achievements.Domain.Levels;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Levels;

internal sealed class LevelCurves(AchievementsDbContext db, NewestLevelCurve newest) : ILevelCurves
{
    public async Task<LevelCurveVersion?> CurrentAsync(CancellationToken cancellationToken)
    {
        var version = await db.LevelCurves.MaxAsync(v => (int?)v.Version, cancellationToken);
        if (version is null)
            return null;
        return newest.Seen is { } seen && seen.Version == version ? seen : newest.Seen = await InForceAsync(db, cancellationToken);
    }

    public async Task<IReadOnlyList<LevelCurveVersion>> ListAsync(int most, CancellationToken cancellationToken) =>
        await db.LevelCurves.AsNoTracking().OrderByDescending(v => v.Version).Take(most).ToListAsync(cancellationToken);

    public void Add(LevelCurveVersion version) => db.LevelCurves.Add(version);

    public static Task<LevelCurveVersion?> InForceAsync(AchievementsDbContext db, CancellationToken cancellationToken) =>
        db.LevelCurves.AsNoTracking().OrderByDescending(v => v.Version).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>The newest curve that this node has read. Versions never change, and a relative curve with a small factor takes a tenth of a second to work out.</summary>
internal sealed class NewestLevelCurve
{
    private volatile LevelCurveVersion? _seen;

    public LevelCurveVersion? Seen { get => _seen; set => _seen = value; }
}
