using Achievements.Domain.Catalogue;

namespace Achievements.Infrastructure.Backfills;

/// <summary>What a backfill recomputes for the players of a batch, before the batch awards what that brings within reach.</summary>
internal interface IBatchWork
{
    /// <summary>The backfills it belongs to.</summary>
    BackfillWork Work { get; }

    /// <summary>The metrics it moves: published achievements that ask for one of them are looked at beside those the backfill names.</summary>
    IReadOnlyList<string> Metrics { get; }

    /// <summary>
    /// Runs before the batch's transaction: what takes long to read and may be a little old by the time it is used. SQLite's only writer is not held meanwhile.
    /// </summary>
    /// <param name="backfill">As it was before the transaction.</param>
    /// <param name="players">How many players the batch takes on.</param>
    Task LookAheadAsync(Backfill backfill, int players, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Runs inside the batch's transaction, on its context, and leaves no change unsaved. A batch may be decided anew, and a backfill may run again: doing it twice
    /// must be the same as once. Whoever changes a player counts its revision, so that a recording of the same moment decides again.
    /// </summary>
    Task RecomputeAsync(BatchPlayers players, CancellationToken cancellationToken);
}

/// <summary>The players of one batch: those whose ids are greater than <see cref="After"/>, up to <see cref="UpTo"/>.</summary>
/// <param name="Catalogue">The catalogue and the rulebook in force.</param>
internal sealed record BatchPlayers(Backfill Backfill, long UpTo, CatalogueIndex Catalogue)
{
    public long After => Backfill.Cursor;
}
