using System.Globalization;
using System.Reflection;
using Achievements.Application.Common;
using Achievements.Domain;
using Microsoft.AspNetCore.Http.Metadata;

namespace Achievements.Web.Api.Http;

/// <summary><c>?limit=&amp;cursor=</c> of a list.</summary>
/// <param name="Limit">1 to <see cref="MaxLimit"/>.</param>
/// <param name="Cursor">What the last part gave as <c>nextCursor</c>; null starts at the beginning.</param>
internal sealed record Paging(int Limit, string? Cursor) : IEndpointParameterMetadataProvider
{
    public const int MaxLimit = 200;
    public const int DefaultLimit = 100;
    public const int MaxCursorLength = 200;

    /// <exception cref="RefusedException"><c>limit.range</c>, <c>cursor.format</c></exception>
    public static ValueTask<Paging?> BindAsync(HttpContext context)
    {
        var (limit, cursor) = (context.Request.Query["limit"].ToString(), context.Request.Query["cursor"].ToString());
        return new(new Paging(LimitOf(limit), cursor.Length == 0 ? null : Checked(cursor)));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new Listed());

    /// <summary>The part of a list that is short enough to have in memory; the cursor is the last item's id.</summary>
    /// <exception cref="RefusedException"><c>cursor.format</c></exception>
    public Slice<T> Part<T>(IReadOnlyList<T> all, Func<T, string> idOf)
    {
        var start = 0;
        if (Cursor is not null)
        {
            while (start < all.Count && idOf(all[start]) != Cursor)
                start++;
            if (start++ == all.Count)
                throw Foreign();
        }
        var items = all.Skip(start).Take(Limit).ToList();
        return new Slice<T>(items, start + items.Count < all.Count ? idOf(items[^1]) : null);
    }

    private static int LimitOf(string text) =>
        text.Length == 0 ? DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit ? limit
        : throw new RefusedException("limit.range", $"The limit must be a whole number from 1 to {MaxLimit}.", "limit");

    private static string Checked(string cursor) =>
        cursor.Length <= MaxCursorLength && PlainText.IsClean(cursor)
            ? cursor
            : throw Foreign();

    private static RefusedException Foreign() => new("cursor.format", "That cursor is not one of ours; start again without it.", "cursor");
}

/// <summary>Marks an endpoint that takes <see cref="Paging"/>, for the OpenAPI document.</summary>
internal sealed record Listed;
