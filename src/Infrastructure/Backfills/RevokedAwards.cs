using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Backfills;

/// <summary>
/// Gives back to the players of a batch what was revoked and what they meet again, because the rule was eased, say: a sweep gives nobody a second row, and crossing a threshold
/// will not bring it, since nothing is crossed any more.
/// </summary>
internal sealed class RevokedAwards(AchievementsDbContext db)
{
    private const string Reason = "Reached again, found by a backfill.";

    /// <param name="candidates">What may be met by now.</param>
    /// <returns>How many came back, and what the players have crossed by that.</returns>
    public async Task<(long Count, IReadOnlySet<Achievement> Crossed)> GiveBackAsync(
        BatchPlayers players, IReadOnlyCollection<Achievement> candidates, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (count, crossed) = (0L, new HashSet<Achievement>());
        var ids = await PlayersAsync(players, cancellationToken);
        if (ids.Count == 0)
            return (count, crossed);

        var (curve, editor) = (players.Catalogue.Rules.Curve, new Editor(RevokedAward.ByRule, Reason, now));
        foreach (var (player, revoked) in await LoadAsync(ids, cancellationToken))
        {
            var (before, looked) = (player.Totals, candidates.ToDictionary(a => a.Id, StringComparer.Ordinal));
            while (await NextAsync(player, revoked, looked, cancellationToken) is { } award)
            {
                revoked.Remove(award);
                var level = player.Totals.Level;
                var back = award.GiveBack(player, editor, curve);
                db.XpEntries.Add(back);
                if (player.TellReinstated(back, level, players.Catalogue.Rules.Interest, now) is { } entry)
                    db.Outbox.Add(entry);
                count++;
                foreach (var achievement in players.Catalogue.Crossed(before, player.Totals))
                {
                    looked[achievement.Id] = achievement;
                    crossed.Add(achievement);
                }
            }
        }
        await db.SaveChangesAsync(cancellationToken);
        Forget();
        return (count, crossed);
    }

    /// <summary>Whoever has a revoked award has an entry that took its XP: nearly nobody, so that the awards of all others are not read.</summary>
    private Task<List<long>> PlayersAsync(BatchPlayers players, CancellationToken cancellationToken) =>
        db.Players
            .Where(p => p.Id > players.After && p.Id <= players.UpTo && p.EntriesRecorded > 0 && p.Totals.TestsTaken > 0
                && db.Unlocks.Any(u => u.PlayerId == p.Id && u.RevokedAt != null))
            .IgnoreQueryFilters()
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<(Player Player, List<RevokedAward> Revoked)>> LoadAsync(List<long> ids, CancellationToken cancellationToken)
    {
        // What the batch has tracked so far may be behind: its statements write around the context.
        Forget();
        if (!db.HasSingleWriter)
            await db.Players.Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Revision, p => p.Revision), cancellationToken);
        var players = await db.Players.Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var unlocks = (await db.Unlocks.IgnoreQueryFilters().Where(u => ids.Contains(u.PlayerId) && u.RevokedAt != null).ToListAsync(cancellationToken)).ToLookup(u => u.PlayerId);
        var entries = (await db.XpEntries.AsNoTracking().Where(e => ids.Contains(e.PlayerId) && e.AchievementId != null).ToListAsync(cancellationToken)).ToLookup(e => e.PlayerId);
        return [.. players.Select(p => (p, RevokedAward.Among(unlocks[p.Id], entries[p.Id]).OrderBy(a => a.Unlock.AchievementId, StringComparer.Ordinal).ToList()))];
    }

    private async Task<RevokedAward?> NextAsync(Player player, List<RevokedAward> revoked, Dictionary<string, Achievement> looked, CancellationToken cancellationToken)
    {
        foreach (var award in revoked)
            if (looked.TryGetValue(award.Unlock.AchievementId, out var achievement) && achievement.IsMetBy(player.Totals)
                && (achievement.Window is null || await HasTestInsideAsync(player.Id, achievement, cancellationToken)))
                return award;
        return null;
    }

    /// <summary>As a sweep asks it: with a window, a result inside it after which the rule was met.</summary>
    private async Task<bool> HasTestInsideAsync(long player, Achievement achievement, CancellationToken cancellationToken) =>
        (await db.TestResults.AsNoTracking().Where(r => r.PlayerId == player).ToListAsync(cancellationToken))
            .Exists(r => r.Counts && achievement.CanBeEarnedAt(r.TakenAt) && achievement.IsMetBy(r.After));

    private void Forget()
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is not Backfill).ToList())
            entry.State = EntityState.Detached;
    }
}
