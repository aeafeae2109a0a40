using Achievements.Domain.Catalogue;

namespace Achievements.Application.Backfills;

/// <summary>Durable backfills, for changing.</summary>
public interface IBackfillQueue
{
    /// <summary>Adds one; it is stored by the same commit as the change of the catalogue that asks for it, and starts after it.</summary>
    Task<Backfill> AddAsync(IReadOnlyCollection<string> achievementIds, BackfillReason reason, CancellationToken cancellationToken);

    /// <summary>The same for one that recomputes something for every player first, because a rule of the rulebook was changed.</summary>
    Task<Backfill> AddWorkAsync(BackfillWork work, BackfillReason reason, CancellationToken cancellationToken);

    Task<Backfill?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Wakes this node's worker, so that it need not wait for its next look at the table.</summary>
    void Wake();
}
