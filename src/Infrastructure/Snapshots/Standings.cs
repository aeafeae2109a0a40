using Achievements.Application.Players;
using Achievements.Domain;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Snapshots;

/// <summary>Every player's place by every number, in memory: about 60 bytes a player. Names are read for the rows that are shown.</summary>
internal sealed record Standings(Ranking Xp, Ranking Tests, Ranking Streak, DateTimeOffset AsOf)
{
    public Ranking By(LeaderboardBy by) => by switch
    {
        LeaderboardBy.Tests => Tests,
        LeaderboardBy.Streak => Streak,
        _ => Xp,
    };

    public static async Task<Standings> TakeAsync(AchievementsDbContext db, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var todayIn = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        var (ids, xp, tests, streaks) = (new List<long>(), new List<long>(), new List<long>(), new List<long>());
        var players = db.Players
            .Where(p => p.Totals.TestsTaken > 0)
            .OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Totals.Xp, p.Totals.TestsTaken, p.Streak, p.TimeZone });
        await foreach (var player in players.AsAsyncEnumerable())
        {
            if (!todayIn.TryGetValue(player.TimeZone, out var today))
                todayIn[player.TimeZone] = today = LocalTime.DayOf(now, player.TimeZone);
            ids.Add(player.Id);
            xp.Add(player.Xp);
            tests.Add(player.TestsTaken);
            streaks.Add(player.Streak.AsOf(today));
        }

        var all = ids.ToArray();
        return new Standings(new Ranking(all, [.. xp]), new Ranking(all, [.. tests]), new Ranking(all, [.. streaks]), now);
    }
}
