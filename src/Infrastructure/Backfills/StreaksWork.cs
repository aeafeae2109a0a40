using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Streaks;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Backfills;

/// <summary>After days were excused: folds the streaks that they touch anew.</summary>
internal sealed class StreaksWork(AchievementsDbContext db, StreakLedgers ledgers) : IBatchWork
{
    /// <summary>An amnesty and its backfill are written together; older ones have had theirs.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromHours(1);

    public BackfillWork Work => BackfillWork.Streaks;

    public IReadOnlyList<string> Metrics { get; } = ["streak_days", "longest_streak", "streak_weeks"];

    public async Task RecomputeAsync(BatchPlayers players, CancellationToken cancellationToken)
    {
        var (rules, since) = (players.Catalogue.Rules.Streaks, players.Backfill.CreatedAt - Together);
        foreach (var amnesty in await db.StreakAmnesties.AsNoTracking().Where(a => a.CreatedAt >= since).OrderBy(a => a.Id).ToListAsync(cancellationToken))
        {
            var touched = AmnestyReach.Of(db, amnesty, rules).Where(p => p.Id > players.After && p.Id <= players.UpTo);
            // Locked before they are read: a recording of the same moment waits and then decides by what is written here.
            if (!db.HasSingleWriter)
                await touched.ExecuteUpdateAsync(set => set.SetProperty(p => p.Revision, p => p.Revision), cancellationToken);
            var found = await touched.ToListAsync(cancellationToken);
            await ledgers.RememberAsync(found, cancellationToken, withEvents: !amnesty.ForEverybody);
            foreach (var player in found)
                db.StreakDays.AddRange(player.Retell(rules));
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
