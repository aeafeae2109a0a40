using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace Achievements.Infrastructure.Persistence.Writing;

/// <summary>What rows that can be written by one statement have in common: the table, insert or update, the columns set, and the columns that find the row.</summary>
internal sealed class RowShape : IEquatable<RowShape>
{
    private RowShape(string table, bool isInsert, string[] set, string[] found) => (Table, IsInsert, Set, Found) = (table, isInsert, set, found);

    public string Table { get; }

    public bool IsInsert { get; }

    public string[] Set { get; }

    /// <summary>Key and revision as they were read; empty for an insert.</summary>
    public string[] Found { get; }

    /// <summary>null when the row needs more than plain values: a value that the database makes, a document, a delete.</summary>
    public static RowShape? Of(IReadOnlyModificationCommand row)
    {
        if (row.EntityState is not (EntityState.Added or EntityState.Modified) || row.StoreStoredProcedure is not null || row.Schema is not null)
            return null;
        foreach (var column in row.ColumnModifications)
            if (column.IsRead || column.JsonPath is not null || column.TypeMapping is null || (column.IsCondition && column.OriginalValue is null))
                return null;
        return new RowShape(
            row.TableName,
            row.EntityState == EntityState.Added,
            [.. row.ColumnModifications.Where(c => c.IsWrite).Select(c => c.ColumnName)],
            [.. row.ColumnModifications.Where(c => c.IsCondition).Select(c => c.ColumnName)]);
    }

    /// <summary>The values in the order of <see cref="Set"/>, then of <see cref="Found"/>.</summary>
    public static IEnumerable<(IColumnModification Column, object? Value)> ValuesOf(IReadOnlyModificationCommand row) =>
        row.ColumnModifications.Where(c => c.IsWrite).Select(c => (c, Stored(c, c.Value)))
            .Concat(row.ColumnModifications.Where(c => c.IsCondition).Select(c => (c, Stored(c, c.OriginalValue))));

    public bool Equals(RowShape? other) =>
        other is not null && Table == other.Table && IsInsert == other.IsInsert
        && Set.AsSpan().SequenceEqual(other.Set) && Found.AsSpan().SequenceEqual(other.Found);

    public override bool Equals(object? obj) => Equals(obj as RowShape);

    public override int GetHashCode() => HashCode.Combine(Table, IsInsert, Set.Length, Set.Length > 1 ? Set[^2] : null);

    private static object? Stored(IColumnModification column, object? value) =>
        column.TypeMapping!.Converter is { } converter ? converter.ConvertToProvider(value) : value;
}
