using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Achievements.Infrastructure.Persistence.Writing;

/// <summary>
/// Writes the rows of a commit by shape: what EF Core writes as a statement for each row becomes one statement for all rows alike. Rows that need more than that are
/// written by the provider's own batch (ADR 0003).
/// </summary>
internal abstract class ShapedBatch(Func<ModificationCommandBatch> ownBatch) : ModificationCommandBatch
{
    private const int MaxRows = 1000;

    private readonly List<IReadOnlyModificationCommand> _rows = [];
    private readonly Dictionary<RowShape, List<IReadOnlyModificationCommand>> _byShape = [];
    private ModificationCommandBatch? _own;
    private bool _moreExpected;

    public override IReadOnlyList<IReadOnlyModificationCommand> ModificationCommands => _own?.ModificationCommands ?? _rows;

    public override bool RequiresTransaction => _own?.RequiresTransaction ?? true;

    public override bool AreMoreBatchesExpected => _own?.AreMoreBatchesExpected ?? _moreExpected;

    public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand)
    {
        var shape = RowShape.Of(modificationCommand);
        if (_rows.Count == 0 && (_own is not null || shape is null))
            return shape is null && (_own ??= ownBatch()).TryAddCommand(modificationCommand);
        if (shape is null || _rows.Count == MaxRows)
            return false;
        _rows.Add(modificationCommand);
        if (!_byShape.TryGetValue(shape, out var alike))
            _byShape.Add(shape, alike = []);
        alike.Add(modificationCommand);
        return true;
    }

    public override void Complete(bool moreBatchesExpected)
    {
        _moreExpected = moreBatchesExpected;
        _own?.Complete(moreBatchesExpected);
    }

    public override void Execute(IRelationalConnection connection)
    {
        if (_own is not null)
            _own.Execute(connection);
        else
            ExecuteAsync(connection, CancellationToken.None).GetAwaiter().GetResult();
    }

    public override async Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
    {
        if (_own is not null)
        {
            await _own.ExecuteAsync(connection, cancellationToken);
            return;
        }
        try
        {
            await WriteAsync(connection, _byShape, cancellationToken);
        }
        catch (DbException e)
        {
            throw new DbUpdateException("The database refused rows of this commit.", e, [.. _rows.SelectMany(row => row.Entries)]);
        }
    }

    /// <summary>Writes all rows, shape after shape in the order given, and calls <see cref="CheckWritten"/> for each.</summary>
    protected abstract Task WriteAsync(
        IRelationalConnection connection, IReadOnlyDictionary<RowShape, List<IReadOnlyModificationCommand>> byShape, CancellationToken cancellationToken);

    /// <exception cref="DbUpdateConcurrencyException">Fewer rows were found than were to be written: their revision has moved on.</exception>
    protected static void CheckWritten(int written, IReadOnlyList<IReadOnlyModificationCommand> rows)
    {
        if (written != rows.Count)
            throw new DbUpdateConcurrencyException($"{rows.Count - written} of {rows.Count} rows have changed meanwhile.", [.. rows.SelectMany(row => row.Entries)]);
    }
}
