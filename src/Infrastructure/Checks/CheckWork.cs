using Achievements.Application.Catalogue;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Streaks;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Checks;

/// <summary>
/// Compares the totals of a batch's players with their rows. Sums over the whole batch find whom to suspect, before the transaction, cheaply and perhaps wrongly, since a
/// recording may fall between two of them; each suspect is then held and judged by the domain alone.
/// </summary>
internal sealed class CheckWork(AchievementsDbContext db, Suspects suspects, StreakLedgers ledgers, ICatalogue catalogue, TimeProvider clock) : IBatchWork
{
    private (long After, long UpTo, IReadOnlyList<long> Suspects)? _ahead;

    public BackfillWork Work => BackfillWork.Check;

    public IReadOnlyList<string> Metrics => [];

    public async Task LookAheadAsync(Backfill backfill, int players, CancellationToken cancellationToken)
    {
        _ahead = null;
        var ids = await db.Players.Where(p => p.Id > backfill.Cursor).OrderBy(p => p.Id).Select(p => p.Id).Take(players).ToListAsync(cancellationToken);
        if (ids.Count == 0)
            return;
        var batch = new BatchPlayers(backfill, ids[^1], await catalogue.CurrentAsync(cancellationToken));
        _ahead = (batch.After, batch.UpTo, await suspects.FindAsync(batch, cancellationToken));
    }

    public async Task RecomputeAsync(BatchPlayers players, CancellationToken cancellationToken)
    {
        // Whoever came after the look is new; the next check has them.
        var (upTo, found) = _ahead is { } ahead && ahead.After == players.After && ahead.UpTo <= players.UpTo
            ? (ahead.UpTo, ahead.Suspects)
            : (players.UpTo, await suspects.FindAsync(players, cancellationToken));
        var moving = await MovingAsync(cancellationToken);
        var drifting = new HashSet<(long PlayerId, string Total)>();
        foreach (var id in found)
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
            var drifts = TotalsCheck.Of(player, rows, players.Catalogue.Rules).Where(d => !moving.Contains(d.Total)).ToList();
            drifting.UnionWith(drifts.Select(d => (id, d.Total)));
            db.Drifts.AddRange(drifts.Select(d => Drift.Of(players.Backfill.Id, id, d, now)));
        }
        await CloseAsync(players.After, upTo, d => !drifting.Contains((d.PlayerId, d.Total)) && !moving.Contains(d.Total), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The totals that a job which began after this one, or which failed, is yet to recompute.</summary>
    private async Task<IReadOnlySet<string>> MovingAsync(CancellationToken cancellationToken)
    {
        var works = await UnfinishedJobs.OfAsync(db, cancellationToken);
        var moving = new HashSet<string>(StringComparer.Ordinal);
        if (works.Contains(BackfillWork.Levels))
            moving.Add("level");
        if (works.Contains(BackfillWork.Streaks))
            moving.UnionWith(["streak_days", "longest_streak", "streak_weeks", TotalsCheck.CurrentStreak]);
        return moving;
    }

    /// <summary>What earlier checks found and this one does not is over: somebody set it right, or it was none.</summary>
    private async Task CloseAsync(long after, long upTo, Func<Drift, bool> isOver, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var open = await db.Drifts.Where(d => d.PlayerId > after && d.PlayerId <= upTo && d.RepairedAt == null).ToListAsync(cancellationToken);
        foreach (var drift in open.Where(isOver))
            drift.Repaired(now);
    }
}
