using System.Globalization;
using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <remarks>The cursor is the last id given out: players are never removed and ids only grow, so that nobody is skipped or comes twice.</remarks>
internal sealed class ListPlayersByIdHandler(AchievementsDbContext db, ICatalogue catalogue, TimeProvider clock) : IRequestHandler<ListPlayersById, Slice<PlayerDetails>>
{
    public async Task<Slice<PlayerDetails>> Handle(ListPlayersById request, CancellationToken cancellationToken)
    {
        var after = After(request.Cursor);
        var rows = await db.Players.AsNoTracking()
            .Where(p => p.Id > after)
            .OrderBy(p => p.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var rules = (await catalogue.CurrentAsync(cancellationToken)).Rules;
        var now = clock.GetUtcNow();
        var items = rows.Take(request.Limit)
            .Select(p => PlayerDetails.Of(p, rules.Curve, now))
            .ToList();
        return new Slice<PlayerDetails>(items, rows.Count > request.Limit ? items[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static long After(string? cursor) =>
        cursor is null ? 0
        : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw new RefusedException("cursor.format", "That cursor is not one of ours; start again without it.", "cursor");
}
