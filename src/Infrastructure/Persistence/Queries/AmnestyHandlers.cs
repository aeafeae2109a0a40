using Achievements.Application.Catalogue;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence.Streaks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class ListAmnestiesHandler(AchievementsDbContext db) : IRequestHandler<ListAmnesties, IReadOnlyList<AmnestyDetails>>
{
    public async Task<IReadOnlyList<AmnestyDetails>> Handle(ListAmnesties request, CancellationToken cancellationToken) =>
        await db.StreakAmnesties.AsNoTracking()
            .OrderByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id)
            .Select(a => new AmnestyDetails(
                a.Id, a.From, a.Until, a.Reason, a.ForEverybody ? null : db.AmnestyPlayers.Count(p => p.AmnestyId == a.Id), a.CreatedAt))
            .ToListAsync(cancellationToken);
}

/// <summary>Folds the streaks of those whom the amnesty touches as they would be, in memory, a part at a time.</summary>
internal sealed class PreviewAmnestyHandler(AchievementsDbContext db, ICatalogue catalogue, IPlayerRepository repository, StreakLedgers ledgers, TimeProvider clock)
    : IRequestHandler<PreviewAmnesty, AmnestyPreview>
{
    private const int Part = 500;

    /// <summary>A page waits for it.</summary>
    private const int MostPlayers = 50_000;

    public async Task<AmnestyPreview> Handle(PreviewAmnesty request, CancellationToken cancellationToken)
    {
        var (draft, now) = (request.Draft, clock.GetUtcNow());
        var amnesty = StreakAmnesty.Of(draft.From, draft.Until, draft.Reason, draft.Players is null, now);
        var index = await catalogue.CurrentAsync(cancellationToken);
        var rules = amnesty.ForEverybody ? index.Rules.Streaks.With(amnesty) : index.Rules.Streaks;
        long[] listed = [.. (await draft.FindAsync(repository, cancellationToken)).Select(p => p.Id)];
        var touched = (amnesty.ForEverybody ? AmnestyReach.Of(db, amnesty, index.Rules.Streaks) : db.Players.Where(p => listed.Contains(p.Id))).AsNoTracking();

        var (examined, changed, revived, after) = (0L, 0L, 0L, 0L);
        var awards = new Dictionary<Achievement, long>();
        while (examined < MostPlayers && await touched.Where(p => p.Id > after).OrderBy(p => p.Id).Take(Part).ToListAsync(cancellationToken) is { Count: > 0 } part)
        {
            (examined, after) = (examined + part.Count, part[^1].Id);
            var moved = new List<(Player Player, Totals Before)>();
            await ledgers.RememberAsync(part, cancellationToken, amnesty.ForEverybody ? null : amnesty, withEvents: !amnesty.ForEverybody);
            foreach (var player in part)
            {
                var (streak, totals, today) = (player.Streak, player.Totals, player.Today(now));
                player.Retell(rules);
                if (player.Streak == streak && player.Totals == totals)
                    continue;
                changed++;
                revived += streak.AsOf(today) == 0 && player.Streak.AsOf(today) > 0 ? 1 : 0;
                if (player.Totals != totals)
                    moved.Add((player, totals));
            }
            await CountAwardsAsync(index, moved, now, awards, cancellationToken);
            db.ChangeTracker.Clear();
        }
        return new AmnestyPreview(
            examined, changed, revived, [.. awards.OrderBy(a => a.Key.SortOrder).ThenBy(a => a.Key.Id).Select(a => (a.Key.Id, a.Key.Name, a.Value))], examined >= MostPlayers);
    }

    private async Task CountAwardsAsync(
        CatalogueIndex index, IReadOnlyList<(Player Player, Totals Before)> moved, DateTimeOffset now, Dictionary<Achievement, long> awards, CancellationToken cancellationToken)
    {
        if (moved.Count == 0)
            return;
        var held = await repository.HeldAsync([.. moved.Select(m => m.Player.Id)], null, cancellationToken);
        foreach (var (player, before) in moved)
            foreach (var achievement in index.Crossed(before, player.Totals).Distinct())
                if (achievement.IsMetBy(player.Totals) && achievement.CanBeEarnedAt(now) && !held[player.Id].Contains(achievement.Id, StringComparer.Ordinal))
                    awards[achievement] = awards.GetValueOrDefault(achievement) + 1;
    }
}
