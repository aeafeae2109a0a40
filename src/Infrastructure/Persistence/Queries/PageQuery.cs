using Achievements.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal static class PageQuery
{
    private const int MaxSize = 200;

    /// <summary>One page and the number of all rows, in two queries. A page past the end gives the last one, so that an old link still shows something.</summary>
    public static async Task<(List<T> Items, int Number, int Size, long Total)> PageAsync<T>(
        this IQueryable<T> rows, int number, int size, CancellationToken cancellationToken)
    {
        size = Math.Clamp(size, 1, MaxSize);
        var total = await rows.LongCountAsync(cancellationToken);
        number = Math.Clamp(number, 1, new Page<T>([], 1, size, total).Last);
        var items = await rows.Skip((number - 1) * size).Take(size).ToListAsync(cancellationToken);
        return (items, number, size, total);
    }

    /// <summary>The word as typed and in lower case: SQLite's lower() knows ASCII only, so that only the first finds an accented capital there.</summary>
    public static (string Typed, string Lower)? Searched(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : (text.Trim(), text.Trim().ToLowerInvariant());

    /// <summary>The key and the direction of a sort such as <c>-name</c>.</summary>
    public static (string Key, bool Descending) Sorted(string? sort) =>
        sort is ['-', .. var key] ? (key, true) : (sort ?? "", false);

    public static IOrderedQueryable<T> By<T, TKey>(
        this IQueryable<T> rows, System.Linq.Expressions.Expression<Func<T, TKey>> key, bool descending) =>
        descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
}
