using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Checks;

/// <summary>Jobs that have yet to recompute levels or streaks: while one is under way, and after it failed half-way, what it will move is no drift.</summary>
internal static class UnfinishedJobs
{
    public static async Task<IReadOnlySet<BackfillWork>> OfAsync(AchievementsDbContext db, CancellationToken cancellationToken)
    {
        var jobs = await db.Backfills.AsNoTracking()
            .Where(b => b.State != BackfillState.Done && (b.Work == BackfillWork.Levels || b.Work == BackfillWork.Streaks))
            .Select(b => new { b.Work, b.State, b.CreatedAt })
            .ToListAsync(cancellationToken);
        if (jobs.Count == 0)
            return new HashSet<BackfillWork>();
        // Every levels job recomputes all players by the curve in force; one for streaks only whom its days touch.
        var recomputed = await db.Backfills
            .Where(b => b.State == BackfillState.Done && b.Work == BackfillWork.Levels)
            .OrderByDescending(b => b.CreatedAt)
            .Select(b => (DateTimeOffset?)b.CreatedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return jobs.Where(j => j.State != BackfillState.Failed || j.Work == BackfillWork.Streaks || !(recomputed > j.CreatedAt)).Select(j => j.Work).ToHashSet();
    }
}
