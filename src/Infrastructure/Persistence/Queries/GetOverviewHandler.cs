using Achievements.Application.Backfills;
using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence.Players;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <summary>Sums come from the players' totals and counts from the index on <c>AwardedAt</c>, so that no figure counts through all tests or all awards.</summary>
internal sealed class GetOverviewHandler(AchievementsDbContext db, TimeProvider clock) : IRequestHandler<GetOverview, Overview>
{
    private const int Days = 30;
    private const int Newest = 10;
    private const int MaxBackfills = 10;

    public async Task<Overview> Handle(GetOverview request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var since = today.AddDays(1 - Days);

        var players = await db.Players.GroupBy(_ => 1).Select(g => new
        {
            Count = g.LongCount(),
            Active = g.LongCount(p => p.LastTestAt >= since),
            Tests = g.Sum(p => p.Totals.TestsTaken),
            Awards = g.Sum(p => p.Totals.AchievementsUnlocked),
        }).SingleOrDefaultAsync(cancellationToken);
        var states = await db.Achievements.GroupBy(a => a.State).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        // Through the players who were active, whose results lie together: there is no index on the instant, because every test would have to write it.
        var testsToday = await db.Players.Where(p => p.LastTestAt >= today)
            .SelectMany(p => db.TestResults.Where(r => r.PlayerId == p.Id && r.TakenAt >= today))
            .ThatCount()
            .LongCountAsync(cancellationToken);
        var perDay = await AwardsPerDayAsync(since, cancellationToken);

        return new Overview(
            players?.Count ?? 0, players?.Active ?? 0, players?.Tests ?? 0, testsToday, players?.Awards ?? 0, perDay[^1].Count,
            CountOf(AchievementState.Published), CountOf(AchievementState.Draft), perDay,
            await NewestAwardsAsync(cancellationToken), await BackfillsAsync(now, cancellationToken));

        int CountOf(AchievementState state) => states.Find(s => s.State == state)?.Count ?? 0;
    }

    /// <summary>One count over a range of the index for each day, sent as one statement: databases do not share a way to turn an instant into a day.</summary>
    private async Task<IReadOnlyList<DayCount>> AwardsPerDayAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var days = Enumerable.Range(0, Days).Select(day => since.AddDays(day)).ToList();
        var counts = await days
            .Select((day, number) => db.Unlocks
                .Where(u => u.AwardedAt >= day && u.AwardedAt < day.AddDays(1))
                .GroupBy(_ => number)
                .Select(g => new { g.Key, Count = g.LongCount() }))
            .Aggregate((all, one) => all.Concat(one))
            .ToDictionaryAsync(x => x.Key, x => x.Count, cancellationToken);
        return [.. days.Select((day, number) => new DayCount(DateOnly.FromDateTime(day.UtcDateTime), counts.GetValueOrDefault(number)))];
    }

    private Task<List<NewestAward>> NewestAwardsAsync(CancellationToken cancellationToken) =>
        (from unlock in db.Unlocks.AsNoTracking()
         join player in db.Players on unlock.PlayerId equals player.Id
         join achievement in db.Achievements on unlock.AchievementId equals achievement.Id
         orderby unlock.AwardedAt descending, unlock.PlayerId, unlock.AchievementId
         select new NewestAward(player.Id, player.DisplayName, achievement.Id, achievement.Name, achievement.Tier, achievement.Art, unlock.AwardedAt))
        .Take(Newest)
        .ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<BackfillProgress>> BackfillsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var yesterday = now.AddDays(-1);
        var backfills = await db.Backfills.AsNoTracking()
            .Where(b => b.State != BackfillState.Done || b.FinishedAt >= yesterday)
            .OrderByDescending(b => b.CreatedAt)
            .Take(MaxBackfills)
            .ToListAsync(cancellationToken);
        return [.. backfills.Select(b => BackfillProgress.Of(b, now))];
    }
}
