using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Infrastructure.Snapshots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <summary>Places from the snapshot; one query, for the names in the rows shown.</summary>
internal sealed class GetLeaderboardHandler(AchievementsDbContext db, Snapshot<Standings> standings) : IRequestHandler<GetLeaderboard, Leaderboard>
{
    private const int MaxSize = 100;

    public async Task<Leaderboard> Handle(GetLeaderboard request, CancellationToken cancellationToken)
    {
        var latest = await standings.GetAsync(cancellationToken);
        var ranking = latest.By(request.By);
        var size = Math.Clamp(request.Size, 1, MaxSize);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (ranking.Count + size - 1) / size));
        var places = Enumerable.Range((page - 1) * size, Math.Min(size, ranking.Count - (page - 1) * size)).Select(ranking.At).ToList();
        var own = request.Highlight is { } id ? ranking.Of(id) : null;

        var shown = places.Select(p => p.PlayerId).Concat(own is { } o ? [o.PlayerId] : Array.Empty<long>()).Distinct().ToArray();
        var names = await db.Players.AsNoTracking()
            .Where(p => shown.Contains(p.Id))
            .Select(p => new { p.Id, p.DisplayName, p.Totals.Level })
            .ToDictionaryAsync(p => p.Id, cancellationToken);

        LeaderboardRow Row((long Rank, long PlayerId, long Value) place) =>
            new(place.Rank, place.PlayerId, names[place.PlayerId].DisplayName, place.Value, names[place.PlayerId].Level);

        return new Leaderboard(
            request.By, new Page<LeaderboardRow>([.. places.Select(Row)], page, size, ranking.Count), own is { } mine ? Row(mine) : null, latest.AsOf);
    }
}
