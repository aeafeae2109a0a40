using System.Collections.Frozen;
using Achievements.Application.Players;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Snapshots;

/// <summary>How many hold each achievement, and of how many: one denominator for every page and answer.</summary>
/// <param name="Players">With or without a test.</param>
/// <param name="ActivePlayers">With at least one test; whom rarity is measured against.</param>
internal sealed record HolderCounts(long Players, long ActivePlayers, long Tests, FrozenDictionary<string, long> Holders)
{
    public long Awards => Holders.Values.Sum();

    public long HoldersOf(string achievementId) => Holders.GetValueOrDefault(achievementId);

    public Rarity? RarityOf(string achievementId) => Rarity.Of(HoldersOf(achievementId), ActivePlayers);

    public static async Task<HolderCounts> TakeAsync(AchievementsDbContext db)
    {
        var players = await db.Players
            .GroupBy(_ => 1)
            .Select(g => new { All = g.LongCount(), Active = g.LongCount(p => p.Totals.TestsTaken > 0), Tests = g.Sum(p => p.Totals.TestsTaken) })
            .SingleOrDefaultAsync();
        var holders = await db.Unlocks
            .GroupBy(u => u.AchievementId)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToListAsync();
        return new HolderCounts(
            players?.All ?? 0, players?.Active ?? 0, players?.Tests ?? 0, holders.ToFrozenDictionary(h => h.Key, h => h.Count, StringComparer.Ordinal));
    }
}
