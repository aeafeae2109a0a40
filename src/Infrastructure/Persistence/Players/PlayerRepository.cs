using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence.Catalogue;
using Achievements.Infrastructure.Persistence.Streaks;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Players;

internal sealed class PlayerRepository(AchievementsDbContext db, CurrentCatalogue catalogue, PlayerQueries queries, StreakLedgers ledgers) : IPlayerRepository
{
    public async Task<IReadOnlyList<Player>> FindAsync(IReadOnlyCollection<PlayerKey> keys, CancellationToken cancellationToken)
    {
        var (ids, externalIds) = PlayerQueries.Split(keys);
        var found = new List<Player>(keys.Count);
        if (ids is [var only])
            await TakeAsync(queries.ById(db, only));
        else if (ids.Length > 0)
            await TakeAsync(queries.ByIds(db, ids));
        if (externalIds.Length > 0)
            await TakeAsync(queries.ByExternalIds(db, externalIds));
        return externalIds.Length == 0 ? found : [.. found.Distinct()];

        async Task TakeAsync(IAsyncEnumerable<FoundPlayer> rows)
        {
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                found.Add(row.Player);
                catalogue.Saw(row.CatalogueVersion);
            }
        }
    }

    public async Task LockAsync(IReadOnlyCollection<PlayerKey> keys, CancellationToken cancellationToken)
    {
        if (db.HasSingleWriter)
            return;
        try
        {
            // Every database locks a row that is written, even with what it held before.
            foreach (var players in PlayerQueries.Named(db, keys))
                await players.ExecuteUpdateAsync(set => set.SetProperty(p => p.Revision, p => p.Revision), cancellationToken);
        }
        catch (Exception e) when (db.IsContention(e))
        {
            throw new OverlapException(e);
        }
    }

    public Task RememberAsync(IReadOnlyCollection<Player> found, CancellationToken cancellationToken, bool withEvents = false) =>
        ledgers.RememberAsync(found, cancellationToken, withEvents: withEvents);

    public async Task<ILookup<long, string>> HeldAsync(
        IReadOnlyCollection<long> playerIds, IReadOnlyCollection<string>? achievementIds, CancellationToken cancellationToken)
    {
        long[] ids = [.. playerIds];
        var rows = achievementIds is null ? queries.Held(db, ids) : queries.HeldAmong(db, ids, [.. achievementIds]);
        var held = new List<HeldAward>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
            held.Add(row);
        return held.ToLookup(u => u.PlayerId, u => u.AchievementId);
    }

    public async Task<ILookup<long, RevokedAward>> RevokedAsync(IReadOnlyCollection<long> playerIds, CancellationToken cancellationToken)
    {
        long[] ids = [.. playerIds];
        var revoked = await db.Unlocks.IgnoreQueryFilters().Where(u => ids.Contains(u.PlayerId) && u.RevokedAt != null).ToListAsync(cancellationToken);
        if (revoked.Count == 0)
            return Enumerable.Empty<RevokedAward>().ToLookup(a => a.Unlock.PlayerId);
        var entries = await db.XpEntries.AsNoTracking().Where(e => ids.Contains(e.PlayerId) && e.AchievementId != null).ToListAsync(cancellationToken);
        return ids.SelectMany(id => RevokedAward.Among(revoked.Where(u => u.PlayerId == id), entries.Where(e => e.PlayerId == id))).ToLookup(a => a.Unlock.PlayerId);
    }

    public async Task<ILookup<long, Counted>> CountedAsync(IReadOnlyCollection<long> playerIds, DateTimeOffset since, CancellationToken cancellationToken)
    {
        long[] ids = [.. playerIds];
        var counted = await db.TestResults
            .Where(r => ids.Contains(r.PlayerId) && r.TakenAt >= since)
            .ThatCount()
            .Select(r => new { r.PlayerId, r.LocalDay, r.TakenAt })
            .ToListAsync(cancellationToken);
        return counted.ToLookup(r => r.PlayerId, r => new Counted(r.LocalDay, r.TakenAt));
    }

    public async Task<PlayerRows> RowsAsync(Player player, CancellationToken cancellationToken)
    {
        var playerId = player.Id;
        var results = await db.TestResults.Where(r => r.PlayerId == playerId).OrderBy(r => r.Number).ToListAsync(cancellationToken);
        var unlocks = await db.Unlocks.IgnoreQueryFilters().Where(u => u.PlayerId == playerId).OrderBy(u => u.AchievementId).ToListAsync(cancellationToken);
        var entries = await db.XpEntries.AsNoTracking().Where(e => e.PlayerId == playerId).OrderBy(e => e.Number).ToListAsync(cancellationToken);
        await RememberAsync([player], cancellationToken);
        return new PlayerRows(results, unlocks, entries);
    }

    public async Task<IReadOnlyList<Receipt>> ReceiptsAsync(IReadOnlyCollection<(long PlayerId, string Key)> keys, CancellationToken cancellationToken)
    {
        long[] ids = [.. keys.Select(k => k.PlayerId).Distinct()];
        string[] texts = [.. keys.Select(k => k.Key).Distinct(StringComparer.Ordinal)];
        // Pairs cannot be asked for in every database; the few that are crossed are left out here.
        var candidates = await db.Receipts.AsNoTracking()
            .Where(r => ids.Contains(r.PlayerId) && texts.Contains(r.Key))
            .ToListAsync(cancellationToken);
        var asked = keys.ToHashSet();
        return [.. candidates.Where(r => asked.Contains((r.PlayerId, r.Key)))];
    }

    public async Task<IReadOnlyList<long>> DriftingAsync(int most, CancellationToken cancellationToken) =>
        await db.Drifts.Where(d => d.RepairedAt == null).Select(d => d.PlayerId).Distinct().OrderBy(id => id).Take(most).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Drift>> DriftsAsync(long playerId, CancellationToken cancellationToken) =>
        await db.Drifts.Where(d => d.PlayerId == playerId && d.RepairedAt == null).ToListAsync(cancellationToken);

    public void Add(Player player) => db.Players.Add(player);

    public async Task EraseAsync(Player player, CancellationToken cancellationToken)
    {
        await OwnedRows.EraseAsync(db, player.Id, cancellationToken);
        db.Players.Remove(player);
    }

    public void Add(RecordedTest test)
    {
        db.TestResults.Add(test.Result);
        db.StreakDays.AddRange(test.NewDays);
        Add(test.Unlocks);
        db.XpEntries.AddRange(test.Reinstated);
        Add(test.Outbox);
    }

    public void Add(AdjustedXp adjusted)
    {
        db.XpEntries.Add(adjusted.Entry);
        db.XpEntries.AddRange(adjusted.Reinstated);
        Add(adjusted.Unlocks);
        Add(adjusted.Outbox);
    }

    public void Add(IReadOnlyList<StreakDay> days) => db.StreakDays.AddRange(days);

    public void Add(ChangedTest changed)
    {
        db.XpEntries.AddRange(changed.Entries);
        Add(changed.Unlocks);
        db.StreakDays.AddRange(changed.NewDays);
        Add(changed.Outbox);
    }

    private void Add(IReadOnlyList<(Achievement Achievement, Unlock Unlock)> unlocks)
    {
        foreach (var (_, unlock) in unlocks)
            db.Unlocks.Add(unlock);
    }

    public void Add(Receipt receipt) => db.Receipts.Add(receipt);

    public void Add(OutboxEntry? entry)
    {
        if (entry is not null)
            db.Outbox.Add(entry);
    }
}
