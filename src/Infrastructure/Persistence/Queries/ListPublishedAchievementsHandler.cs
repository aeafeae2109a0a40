using System.Globalization;
using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <remarks>The cursor is the sort order and the id of the last one given out; the database compares ids the same way as it orders them.</remarks>
internal sealed class ListPublishedAchievementsHandler(AchievementsDbContext db)
    : IRequestHandler<ListPublishedAchievements, Slice<AchievementDetails>>
{
    public async Task<Slice<AchievementDetails>> Handle(ListPublishedAchievements request, CancellationToken cancellationToken)
    {
        var published = db.Achievements.AsNoTracking().Where(a => a.State == AchievementState.Published);
        if (!request.WithSecret)
            published = published.Where(a => a.Visibility != Visibility.Secret);
        if (request.Cursor is { } cursor)
        {
            var (sortOrder, id) = Parse(cursor);
            published = published.Where(a => a.SortOrder > sortOrder || (a.SortOrder == sortOrder && a.Id.CompareTo(id) > 0));
        }
        var rows = await published.OrderBy(a => a.SortOrder).ThenBy(a => a.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var items = rows.Take(request.Limit).Select(a => a.ToDetails()).ToList();
        return new Slice<AchievementDetails>(items, rows.Count > request.Limit ? Format(items[^1]) : null);
    }

    private static string Format(AchievementDetails last) => string.Create(CultureInfo.InvariantCulture, $"{last.SortOrder}:{last.Id}");

    private static (int SortOrder, string Id) Parse(string cursor) =>
        cursor.Split(':') is [var sortOrder, var id] && int.TryParse(sortOrder, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var order)
            ? (order, id)
            : throw new RefusedException("cursor.format", "That cursor is not one of ours; start again without it.", "cursor");
}
