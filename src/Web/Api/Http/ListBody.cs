using Achievements.Application.Common;

namespace Achievements.Web.Api.Http;

/// <summary>A part of a list.</summary>
public sealed record ListBody<T>
{
    /// <summary>In the list's order.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Send it as <c>cursor</c> to get the next part; null on the last one.</summary>
    public required string? NextCursor { get; init; }
}

internal static class ListBody
{
    public static ListBody<T> All<T>(IEnumerable<T> items) => new() { Items = [.. items], NextCursor = null };

    public static ListBody<TBody> Of<T, TBody>(Slice<T> slice, Func<T, TBody> map) => new() { Items = [.. slice.Items.Select(map)], NextCursor = slice.NextCursor };
}
