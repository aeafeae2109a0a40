namespace Achievements.Application.Common;

/// <summary>A part of a list for a reader that follows a cursor.</summary>
/// <param name="NextCursor">Opaque; null on the last part.</param>
public sealed record Slice<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>A numbered page of a list.</summary>
/// <param name="Number">From 1.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Number, int Size, long Total)
{
    public int Last => (int)Math.Max(1, (Total + Size - 1) / Size);
}
