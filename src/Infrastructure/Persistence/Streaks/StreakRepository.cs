using Achievements.Application.Streaks;
using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Streaks;

internal sealed class StreakRepository(AchievementsDbContext db) : IStreakRepository
{
    public void Add(IEnumerable<StreakDay> days) => db.StreakDays.AddRange(days);

    public void Add(StreakPause pause) => db.StreakPauses.Add(pause);

    public void Add(FreezeGrant grant) => db.FreezeGrants.Add(grant);

    public void Put(StreakRepair repair)
    {
        if (db.Entry(repair).State == EntityState.Detached)
            db.StreakRepairs.Add(repair);
    }

    public void Add(IEnumerable<Unlock> unlocks, IEnumerable<XpEntry> reinstated)
    {
        db.Unlocks.AddRange(unlocks);
        db.XpEntries.AddRange(reinstated);
    }

    public void Add(StreakAmnesty amnesty, IEnumerable<AmnestyPlayer> players)
    {
        db.StreakAmnesties.Add(amnesty);
        db.AmnestyPlayers.AddRange(players);
    }

    public async Task<IReadOnlyList<FreezePolicy>> PoliciesAsync(CancellationToken cancellationToken) =>
        await db.FreezePolicies.OrderByDescending(p => p.From).ToListAsync(cancellationToken);

    public void Add(FreezePolicy policy) => db.FreezePolicies.Add(policy);

    public void Remove(FreezePolicy policy) => db.FreezePolicies.Remove(policy);
}
