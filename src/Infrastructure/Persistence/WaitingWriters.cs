namespace Achievements.Infrastructure.Persistence;

/// <summary>
/// How many of this process wait to begin a transaction. SQLite lets one write at a time and does not queue the others: they look again after pauses that grow to
/// 100 ms, so a long run of transactions would keep them out. Whoever makes such a run asks here between two of them.
/// </summary>
internal sealed class WaitingWriters
{
    // Longer than a waiting writer's longest pause between two looks.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private int _count;

    public async Task<T> BeginAsync<T>(Func<Task<T>> begin)
    {
        Interlocked.Increment(ref _count);
        try
        {
            return await begin();
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    /// <summary>Returns when nobody waits any more, or when everybody has had a chance.</summary>
    public async Task LetThroughAsync(CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; Volatile.Read(ref _count) > 0 && waited < Longest; waited += Look)
            await Task.Delay(Look, cancellationToken);
    }
}
