using System.Globalization;
using Achievements.Application.Backfills;
using Achievements.Application.Common;
using Achievements.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <remarks>
/// The cursor is the instant of the last row and how many rows of that instant were given out: instants can be compared in every database, which does not hold
/// for the ids.
/// </remarks>
internal sealed class ListBackfillsHandler(AchievementsDbContext db, TimeProvider clock) : IRequestHandler<ListBackfills, Slice<BackfillProgress>>
{
    private const int MaxLimit = 200;

    public async Task<Slice<BackfillProgress>> Handle(ListBackfills request, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(request.Limit, 1, MaxLimit);
        var (upTo, skip) = Parse(request.Cursor);
        var rows = await db.Backfills.AsNoTracking()
            .Where(b => b.CreatedAt <= upTo)
            .OrderByDescending(b => b.CreatedAt).ThenByDescending(b => b.Id)
            .Skip(skip).Take(limit + 1)
            .ToListAsync(cancellationToken);
        var page = rows.Take(limit).ToList();
        var now = clock.GetUtcNow();
        return new Slice<BackfillProgress>([.. page.Select(b => BackfillProgress.Of(b, now))], rows.Count > limit ? Next(page[^1].CreatedAt) : null);

        string Next(DateTimeOffset last)
        {
            var given = page.Count(b => b.CreatedAt == last) + (last == upTo ? skip : 0);
            return string.Create(CultureInfo.InvariantCulture, $"{last.UtcTicks}-{given}");
        }
    }

    private static (DateTimeOffset UpTo, int Skip) Parse(string? cursor)
    {
        // Far in the future, but within what every database holds.
        if (string.IsNullOrEmpty(cursor))
            return (new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero), 0);
        var parts = cursor.Split('-');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var skip)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), skip)
            : throw new RefusedException("cursor.format", "That cursor is not one of ours; start again without it.", "cursor");
    }
}
