using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Players;

internal sealed class PlayerRepository(AchievementsDbContext db, CurrentCatalogue catalogue) : IPlayerRepository
{
    public async Task<IReadOnlyList<Player>> FindAsync(IReadOnlyCollection<PlayerKey> keys, CancellationToken cancellationToken)
    {
        var found = new List<Player>(keys.Count);
        foreach (var players in Named(keys))
        {
            // Players and the catalogue's version in one statement: a decision takes the catalogue as it was when the player was read.
            var rows = await players
                .Select(p => new { Player = p, Version = db.CatalogueVersions.Where(v => v.Id == CatalogueVersion.OnlyId).Select(v => v.Value).First() })
                .ToListAsync(cancellationToken);
            if (rows.Count > 0)
                catalogue.Saw(rows[0].Version);
            found.AddRange(rows.Select(r => r.Player));
        }
        return [.. found.Distinct()];
    }

    public async Task LockAsync(IReadOnlyCollection<PlayerKey> keys, CancellationToken cancellationToken)
    {
        if (db.HasSingleWriter)
            return;
        try
        {
            // Every database locks a row that is written, even with what it held before.
            foreach (var players in Named(keys))
                await players.ExecuteUpdateAsync(set => set.SetProperty(p => p.Revision, p => p.Revision), cancellationToken);
        }
        catch (Exception e) when (db.IsContention(e))
        {
            throw new OverlapException(e);
        }
    }

    public async Task<ILookup<long, DateOnly>> ActiveDaysAsync(IReadOnlyCollection<long> playerIds, CancellationToken cancellationToken)
    {
        long[] ids = [.. playerIds];
        var days = await db.ActiveDays.Where(d => EF.Parameter(ids).Contains(d.PlayerId)).Select(d => new { d.PlayerId, d.Day }).ToListAsync(cancellationToken);
        return days.ToLookup(d => d.PlayerId, d => d.Day);
    }

    public async Task<ILookup<long, string>> HeldAsync(
        IReadOnlyCollection<long> playerIds, IReadOnlyCollection<string>? achievementIds, CancellationToken cancellationToken)
    {
        long[] ids = [.. playerIds];
        var unlocks = db.Unlocks.Where(u => EF.Parameter(ids).Contains(u.PlayerId));
        if (achievementIds is not null)
        {
            string[] among = [.. achievementIds];
            unlocks = unlocks.Where(u => EF.Parameter(among).Contains(u.AchievementId));
        }
        var held = await unlocks.Select(u => new { u.PlayerId, u.AchievementId }).ToListAsync(cancellationToken);
        return held.ToLookup(u => u.PlayerId, u => u.AchievementId);
    }

    public async Task<IReadOnlyList<Receipt>> ReceiptsAsync(IReadOnlyCollection<(long PlayerId, string Key)> keys, CancellationToken cancellationToken)
    {
        long[] ids = [.. keys.Select(k => k.PlayerId).Distinct()];
        string[] texts = [.. keys.Select(k => k.Key).Distinct(StringComparer.Ordinal)];
        // Pairs cannot be asked for in every database; the few that are crossed are left out here.
        var candidates = await db.Receipts.AsNoTracking()
            .Where(r => EF.Parameter(ids).Contains(r.PlayerId) && EF.Parameter(texts).Contains(r.Key))
            .ToListAsync(cancellationToken);
        var asked = keys.ToHashSet();
        return [.. candidates.Where(r => asked.Contains((r.PlayerId, r.Key)))];
    }

    public void Add(Player player) => db.Players.Add(player);

    public void Add(RecordedTest test)
    {
        db.TestResults.Add(test.Result);
        if (test.NewDay is { } day)
            db.ActiveDays.Add(day);
        foreach (var (_, unlock) in test.Unlocks)
            db.Unlocks.Add(unlock);
    }

    public void Add(Receipt receipt) => db.Receipts.Add(receipt);

    /// <summary>By id and by external id apart: each finds its index.</summary>
    private IEnumerable<IQueryable<Player>> Named(IReadOnlyCollection<PlayerKey> keys)
    {
        long[] ids = [.. keys.Where(k => k.ExternalId is null).Select(k => k.Id)];
        string[] externalIds = [.. keys.Select(k => k.ExternalId).OfType<string>()];
        if (ids.Length > 0)
            yield return db.Players.Where(p => EF.Parameter(ids).Contains(p.Id));
        if (externalIds.Length > 0)
            yield return db.Players.Where(p => EF.Parameter(externalIds).Contains(p.ExternalId));
    }
}
