using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using Achievements.Domain.Streaks;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Players;
using Achievements.Infrastructure.Persistence.Streaks;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Checks;

/// <summary>The players of a batch whose totals do not look right: one query for each kind of row, whatever the number of players.</summary>
internal sealed class Suspects(AchievementsDbContext db, StreakLedgers ledgers)
{
    public async Task<IReadOnlyList<long>> FindAsync(BatchPlayers batch, CancellationToken cancellationToken)
    {
        var (after, upTo, rules) = (batch.After, batch.UpTo, batch.Catalogue.Rules);
        var players = await db.Players.AsNoTracking().Where(p => p.Id > after && p.Id <= upTo).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var results = await db.TestResults.Where(r => r.PlayerId > after && r.PlayerId <= upTo)
            .GroupBy(r => r.PlayerId)
            .Select(g => new
            {
                g.Key,
                Last = g.Max(r => r.Number),
                Xp = g.Sum(r => r.Xp),
                Tests = g.Sum(r => r.VoidedAt == null && (r.Limit == null || r.Limit == LimitHit.PointsPerTest) ? 1L : 0L),
                Points = g.Sum(r => r.VoidedAt == null && (r.Limit == null || r.Limit == LimitHit.PointsPerTest) ? (long)r.CountedPoints : 0L),
            })
            .ToDictionaryAsync(r => r.Key, cancellationToken);
        var unlocks = await db.Unlocks.IgnoreQueryFilters().Where(u => u.PlayerId > after && u.PlayerId <= upTo)
            .GroupBy(u => u.PlayerId)
            .Select(g => new { g.Key, Xp = g.Sum(u => u.Xp), Held = g.Sum(u => u.RevokedAt == null ? 1L : 0L) })
            .ToDictionaryAsync(u => u.Key, cancellationToken);
        var entries = await db.XpEntries.Where(e => e.PlayerId > after && e.PlayerId <= upTo)
            .GroupBy(e => e.PlayerId)
            .Select(g => new { g.Key, Xp = g.Sum(e => e.Amount), Count = g.LongCount() })
            .ToDictionaryAsync(e => e.Key, cancellationToken);
        var days = await DaysAsync(after, upTo, cancellationToken);
        var events = await ledgers.EventsAsync([.. players.Where(p => p.StreakEventsUntil is not null).Select(p => p.Id)], cancellationToken);
        return [.. players.Where(p => !LooksRight(p)).Select(p => p.Id)];

        bool LooksRight(Player p)
        {
            var (r, u, e) = (results.GetValueOrDefault(p.Id), unlocks.GetValueOrDefault(p.Id), entries.GetValueOrDefault(p.Id));
            var xp = (r?.Xp ?? 0) + (u?.Xp ?? 0) + (e?.Xp ?? 0);
            var ledger = StreakLedger.Of(days[p.Id], new DayBook(rules.Streaks, events(p.Id)));
            return p.Totals.TestsTaken == (r?.Tests ?? 0) && p.Totals.TestPoints == (r?.Points ?? 0) && p.Totals.Xp == xp
                && p.Totals.AchievementsUnlocked == (u?.Held ?? 0) && p.ResultsRecorded == (r?.Last ?? 0) && p.EntriesRecorded == (e?.Count ?? 0)
                && p.Totals.Level == rules.Curve.LevelFor(p.Totals.Level, xp) && p.Streak == ledger.Streak
                && (TotalsCheck.IsBestRunExact(p, rules)
                    ? p.Totals.LongestStreak == ledger.Longest && p.Totals.LongestWeeks == ledger.LongestWeeks
                    : p.Totals.LongestStreak >= ledger.Longest && p.Totals.LongestWeeks >= ledger.LongestWeeks);
        }
    }

    private async Task<ILookup<long, DateOnly>> DaysAsync(long after, long upTo, CancellationToken cancellationToken)
    {
        var days = await db.TestResults
            .Where(r => r.PlayerId > after && r.PlayerId <= upTo)
            .ThatCount()
            .Select(r => new { r.PlayerId, r.LocalDay })
            .Distinct()
            .ToListAsync(cancellationToken);
        return days.ToLookup(d => d.PlayerId, d => d.LocalDay);
    }
}
