using Achievements.Infrastructure.Persistence;

namespace Achievements.Infrastructure.Backfills;

/// <summary>How sweeps are paced. Nothing of it decides about correctness on its own, except <see cref="Settle"/>.</summary>
internal sealed record BackfillOptions
{
    /// <summary>
    /// How long a node watches a new backfill before it starts it. It must be longer than one attempt of a recording may take: whoever still decides with the
    /// catalogue from before has committed by then, and the sweep sees it (ADR 0006).
    /// </summary>
    public TimeSpan Settle { get; init; }

    /// <summary>After this long without a batch another node takes over. Extended with every batch.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often an idle node looks for work that nobody told it about.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What a transaction should take; far enough below the 250 ms that none may exceed.</summary>
    public TimeSpan BatchGoal { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many players the first transaction of a sweep takes on; what it took decides about the next.</summary>
    public int FirstBatch { get; init; } = 1_000;

    public int LeastBatch { get; init; } = 200;

    public int MostBatch { get; init; } = 10_000;

    /// <summary>SQLite's only writer reads the catalogue inside its own transaction: nothing can be under way with an old one.</summary>
    public static BackfillOptions For(DatabaseProvider provider) =>
        new() { Settle = provider == DatabaseProvider.Sqlite ? TimeSpan.Zero : TimeSpan.FromSeconds(10) };
}
