using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Sqlite.Update.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Achievements.Infrastructure.Persistence.Writing;

/// <summary>One statement per shape, compiled once and run for each row: most of a small row's cost is compiling its statement.</summary>
internal sealed class SqliteBatch(Func<ModificationCommandBatch> ownBatch) : ShapedBatch(ownBatch)
{
    private static readonly ConcurrentDictionary<RowShape, string> Texts = new();

    protected override async Task WriteAsync(
        IRelationalConnection connection, IReadOnlyDictionary<RowShape, List<IReadOnlyModificationCommand>> byShape, CancellationToken cancellationToken)
    {
        foreach (var (shape, rows) in byShape)
        {
            await using var command = connection.DbConnection.CreateCommand();
            command.CommandText = Texts.GetOrAdd(shape, TextOf);
            command.Transaction = connection.CurrentTransaction?.GetDbTransaction();
            foreach (var (i, (column, _)) in RowShape.ValuesOf(rows[0]).Index())
                command.Parameters.Add(column.TypeMapping!.CreateParameter(command, $"$p{i}", null, nullable: true));
            var written = 0;
            foreach (var row in rows)
                written += await WriteAsync(command, row, cancellationToken);
            CheckWritten(written, rows);
        }
    }

    private static Task<int> WriteAsync(DbCommand command, IReadOnlyModificationCommand row, CancellationToken cancellationToken)
    {
        foreach (var (i, (_, value)) in RowShape.ValuesOf(row).Index())
            command.Parameters[i].Value = value ?? DBNull.Value;
        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string TextOf(RowShape shape)
    {
        if (shape.IsInsert)
            return $"INSERT INTO {Quoted(shape.Table)} ({string.Join(", ", shape.Set.Select(Quoted))}) VALUES ({string.Join(", ", shape.Set.Select((_, i) => $"$p{i}"))})";

        var set = shape.Set.Select((column, i) => $"{Quoted(column)} = $p{i}");
        var found = shape.Found.Select((column, i) => $"{Quoted(column)} = $p{shape.Set.Length + i}");
        return $"UPDATE {Quoted(shape.Table)} SET {string.Join(", ", set)} WHERE {string.Join(" AND ", found)}";
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}

#pragma warning disable EF1001 // The provider offers no public way to its own batches, which write whatever is no plain row.
internal sealed class SqliteBatches(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    private readonly SqliteModificationCommandBatchFactory _own = new(dependencies);

    public ModificationCommandBatch Create() => new SqliteBatch(_own.Create);
}
