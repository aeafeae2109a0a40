using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Streaks;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Checks;

/// <summary>
/// Compares the totals of a batch's players with their rows. Sums over the whole batch find whom to suspect, cheaply and perhaps wrongly, since a recording may fall
/// between two of them; each suspect is then held and judged by the domain alone.
/// </summary>
internal sealed class CheckWork(AchievementsDbContext db, Suspects suspects, StreakLedgers ledgers, TimeProvider clock) : IBatchWork
{
    public BackfillWork Work => BackfillWork.Check;

    public IReadOnlyList<string> Metrics => [];

    public async Task RecomputeAsync(BatchPlayers players, CancellationToken cancellationToken)
    {
        foreach (var id in await suspects.FindAsync(players, cancellationToken))
        {
            if (!db.HasSingleWriter)
                await db.Players.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Revision, p => p.Revision), cancellationToken);
            var player = await db.Players.AsNoTracking().SingleAsync(p => p.Id == id, cancellationToken);
            var rows = new PlayerRows(
                await db.TestResults.AsNoTracking().Where(r => r.PlayerId == id).ToListAsync(cancellationToken),
                await db.Unlocks.IgnoreQueryFilters().AsNoTracking().Where(u => u.PlayerId == id).ToListAsync(cancellationToken),
                await db.XpEntries.AsNoTracking().Where(e => e.PlayerId == id).ToListAsync(cancellationToken));
            await ledgers.RememberAsync([player], cancellationToken);
            var now = LocalTime.ToKept(clock.GetUtcNow());
            db.Drifts.AddRange(TotalsCheck.Of(player, rows, players.Catalogue.Rules).Select(d => Drift.Of(players.Backfill.Id, id, d, now)));
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
