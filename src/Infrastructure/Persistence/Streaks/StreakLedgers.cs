using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Streaks;

/// <summary>Loads whole ledgers, to be changed: one query for the days; a few more only for players to whom something besides tests has happened.</summary>
internal sealed class StreakLedgers(AchievementsDbContext db)
{
    /// <param name="more">An amnesty that is not written yet.</param>
    /// <param name="withEvents">Looks for what happened to a player even where the player's row knows of nothing.</param>
    public async Task RememberAsync(
        IReadOnlyCollection<Player> players, CancellationToken cancellationToken, StreakAmnesty? more = null, bool withEvents = false)
    {
        long[] ids = [.. players.Select(p => p.Id)];
        var days = (await db.StreakDays.Where(d => ids.Contains(d.PlayerId)).ToListAsync(cancellationToken)).ToLookup(d => d.PlayerId);
        var events = await EventsAsync([.. players.Where(p => withEvents || p.StreakEventsUntil is not null).Select(p => p.Id)], cancellationToken);
        foreach (var player in players)
            player.Remember(new StreakHistory(days[player.Id], more is null ? events(player.Id) : events(player.Id).With(more)));
    }

    /// <returns>What happened to each of these players besides tests; to anybody else, nothing.</returns>
    public async Task<Func<long, StreakEvents>> EventsAsync(long[] ids, CancellationToken cancellationToken)
    {
        // A list of its own for each player: what happens next is added to it.
        if (ids.Length == 0)
            return _ => new StreakEvents([], [], [], []);
        var pauses = (await db.StreakPauses.Where(p => ids.Contains(p.PlayerId)).ToListAsync(cancellationToken)).ToLookup(p => p.PlayerId);
        var grants = (await db.FreezeGrants.Where(g => ids.Contains(g.PlayerId)).ToListAsync(cancellationToken)).ToLookup(g => g.PlayerId);
        var repairs = (await db.StreakRepairs.Where(r => ids.Contains(r.PlayerId)).ToListAsync(cancellationToken)).ToLookup(r => r.PlayerId);
        var amnesties = (await db.AmnestyPlayers.Where(p => ids.Contains(p.PlayerId))
                .Join(db.StreakAmnesties, p => p.AmnestyId, a => a.Id, (p, a) => new { p.PlayerId, Amnesty = a })
                .ToListAsync(cancellationToken))
            .ToLookup(x => x.PlayerId, x => x.Amnesty);
        return id => new StreakEvents(pauses[id], grants[id], repairs[id], amnesties[id]);
    }
}
