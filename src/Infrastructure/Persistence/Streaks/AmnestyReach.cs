using Achievements.Domain.Players;

namespace Achievements.Infrastructure.Persistence.Streaks;

/// <summary>Whose streak an amnesty can change.</summary>
internal static class AmnestyReach
{
    /// <summary>Two weeks: from the day after which a run of weeks can reach into the days.</summary>
    private const int WeeksBack = 13;

    /// <summary>
    /// Players for whom one of the days was frozen or missed, whose last streak could have gone on over them, or who were away for all of a week that they hold. Those
    /// with pauses or amnesties of their own are looked at as well: days together can make a week.
    /// </summary>
    public static IQueryable<Player> Of(AchievementsDbContext db, StreakAmnesty amnesty, StreakRules rules)
    {
        var (from, until) = (amnesty.From, amnesty.Until);
        var players = db.Players.Where(p => p.Streak.LastDay != null);
        if (!amnesty.ForEverybody)
            return db.Players.Where(p => db.AmnestyPlayers.Any(l => l.AmnestyId == amnesty.Id && l.PlayerId == p.Id));

        var (first, last) = (from, until);
        while (rules.AmnestyOn(first.AddDays(-1)) is not null && first > from.AddDays(-7))
            first = first.AddDays(-1);
        while (rules.AmnestyOn(last.AddDays(1)) is not null && last < until.AddDays(7))
            last = last.AddDays(1);
        var (holdsWeek, since) = (StreakAmnesty.HoldsWeek(first, last), first.AddDays(-WeeksBack));
        return players.Where(p =>
            (p.Streak.LastDay < until && p.Streak.KeptUntil >= from)
            || p.StreakEventsUntil >= since
            || (holdsWeek && p.Streak.LastDay >= since)
            || db.StreakDays.Any(d => d.PlayerId == p.Id && d.Day >= from && d.Day <= until && (d.State == DayState.Frozen || d.State == DayState.Missed)));
    }
}
