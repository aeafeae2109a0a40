using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Update.Internal;

namespace Achievements.Infrastructure.Persistence.Writing;

/// <summary>One statement per shape, each column an array: the text never changes, so the server keeps it prepared, and all of it is one round trip.</summary>
internal sealed class PostgreSqlBatch(Func<ModificationCommandBatch> ownBatch) : ShapedBatch(ownBatch)
{
    private static readonly ConcurrentDictionary<RowShape, string> Texts = new();

    protected override async Task WriteAsync(
        IRelationalConnection connection, IReadOnlyDictionary<RowShape, List<IReadOnlyModificationCommand>> byShape, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection.DbConnection, (NpgsqlTransaction?)connection.CurrentTransaction?.GetDbTransaction());
        foreach (var (shape, rows) in byShape)
        {
            var command = new NpgsqlBatchCommand(Texts.GetOrAdd(shape, TextOf));
            foreach (var array in ArraysOf(rows))
                command.Parameters.Add(new NpgsqlParameter { Value = array });
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(cancellationToken);
        foreach (var (i, rows) in byShape.Values.Index())
            CheckWritten(batch.BatchCommands[i].RecordsAffected, rows);
    }

    private static string TextOf(RowShape shape)
    {
        var arrays = string.Join(", ", Enumerable.Range(1, shape.Set.Length + shape.Found.Length).Select(n => $"${n}"));
        if (shape.IsInsert)
            return $"INSERT INTO {Quoted(shape.Table)} ({string.Join(", ", shape.Set.Select(Quoted))}) SELECT * FROM unnest({arrays})";

        var set = shape.Set.Select((column, i) => $"{Quoted(column)} = new.c{i}");
        var found = shape.Found.Select((column, i) => $"old.{Quoted(column)} = new.c{shape.Set.Length + i}");
        var names = string.Join(", ", Enumerable.Range(0, shape.Set.Length + shape.Found.Length).Select(i => $"c{i}"));
        return $"UPDATE {Quoted(shape.Table)} AS old SET {string.Join(", ", set)} FROM unnest({arrays}) AS new({names}) WHERE {string.Join(" AND ", found)}";
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    private static Array[] ArraysOf(List<IReadOnlyModificationCommand> rows)
    {
        Array[] arrays = [.. RowShape.ValuesOf(rows[0]).Select(v => Array.CreateInstance(ElementOf(v.Column), rows.Count))];
        for (var r = 0; r < rows.Count; r++)
            foreach (var (c, (_, value)) in RowShape.ValuesOf(rows[r]).Index())
                arrays[c].SetValue(value, r);
        return arrays;
    }

    private static Type ElementOf(IColumnModification column)
    {
        var type = column.TypeMapping!.Converter?.ProviderClrType ?? column.TypeMapping.ClrType;
        return type.IsValueType && column.IsNullable == true ? typeof(Nullable<>).MakeGenericType(Nullable.GetUnderlyingType(type) ?? type) : type;
    }
}

#pragma warning disable EF1001 // The provider offers no public way to its own batches, which write whatever is no plain row.
internal sealed class PostgreSqlBatches(ModificationCommandBatchFactoryDependencies dependencies, IDbContextOptions options) : IModificationCommandBatchFactory
{
    private readonly NpgsqlModificationCommandBatchFactory _own = new(dependencies, options);

    public ModificationCommandBatch Create() => new PostgreSqlBatch(_own.Create);
}
