using Achievements.Application.Streaks;
using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Streaks;

/// <summary>A player's streak with a calendar: one query for its days; a few more only if something besides tests has happened to the player.</summary>
internal sealed class StreakReader(AchievementsDbContext db, StreakLedgers ledgers, StreakQueries queries)
{
    public async Task<StreakView> ReadAsync(Player player, StreakRules rules, DateOnly? from, DateOnly? to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (first, last) = GetStreak.Range(from, to, player.Today(now));
        var rows = new List<StreakDay>();
        if (player.Streak.LastDay is not null)
            await foreach (var row in queries.Calendar(db, player.Id, first, last).WithCancellation(cancellationToken))
                rows.Add(row);
        var book = player.StreakEventsUntil is null
            ? rules.Book
            : new DayBook(rules, (await ledgers.EventsAsync([player.Id], cancellationToken))(player.Id));
        return StreakView.Of(player, book, rows, first, last, now);
    }
}

/// <summary>Compiled once, as those of the badge page that it belongs to.</summary>
internal sealed class StreakQueries
{
    /// <summary>The rows of some days, and the last one before them.</summary>
    public Func<AchievementsDbContext, long, DateOnly, DateOnly, IAsyncEnumerable<StreakDay>> Calendar { get; } = EF.CompileAsyncQuery(
        (AchievementsDbContext db, long id, DateOnly from, DateOnly to) => db.StreakDays.AsNoTracking()
            .Where(d => d.PlayerId == id && d.Day <= to
                && d.Day >= (db.StreakDays.Where(b => b.PlayerId == id && b.Day < from).Max(b => (DateOnly?)b.Day) ?? from)));
}
