using System.Globalization;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Players;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class ListPlayersHandler(AchievementsDbContext db) : IRequestHandler<ListPlayers, Page<PlayerRow>>
{
    public async Task<Page<PlayerRow>> Handle(ListPlayers request, CancellationToken cancellationToken)
    {
        var rows = Sorted(Filtered(request.Search), request.Sort).Select(p => new PlayerRow(
            p.Id, p.ExternalId, p.DisplayName, p.Email, p.Totals.Level, p.Totals.Xp, p.Totals.TestsTaken, p.Totals.AchievementsUnlocked, p.LastTestAt));
        var (items, number, size, total) = await rows.PageAsync(request.Page, request.Size, cancellationToken);
        return new Page<PlayerRow>(items, number, size, total);
    }

    private IQueryable<Player> Filtered(string? search)
    {
        var rows = db.Players.AsNoTracking();
        if (PageQuery.Searched(search) is not var (typed, lower))
            return rows;
        var id = long.TryParse(typed.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return rows.Where(p =>
            p.Id == id
            || p.DisplayName.Contains(typed) || p.DisplayName.ToLower().Contains(lower)
            || p.Email!.ToLower().Contains(lower)
            || p.ExternalId!.Contains(typed) || p.ExternalId!.ToLower().Contains(lower));
    }

    private static IQueryable<Player> Sorted(IQueryable<Player> rows, string? sort)
    {
        var (key, descending) = PageQuery.Sorted(sort);
        var sorted = key switch
        {
            "name" => rows.By(p => p.DisplayName.ToLower(), descending),
            "xp" => rows.By(p => p.Totals.Xp, descending),
            "tests" => rows.By(p => p.Totals.TestsTaken, descending),
            "level" => rows.By(p => p.Totals.Level, descending),
            _ => ByLastTest(rows, oldestFirst: key == "recent" && descending),
        };
        return sorted.ThenBy(p => p.Id);
    }

    /// <summary>Databases disagree on where nulls go: who never took a test comes last, whichever way round.</summary>
    private static IOrderedQueryable<Player> ByLastTest(IQueryable<Player> rows, bool oldestFirst)
    {
        var tested = rows.OrderBy(p => p.LastTestAt == null ? 1 : 0);
        return oldestFirst ? tested.ThenBy(p => p.LastTestAt) : tested.ThenByDescending(p => p.LastTestAt);
    }
}
