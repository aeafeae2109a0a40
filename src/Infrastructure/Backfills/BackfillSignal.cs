namespace Achievements.Infrastructure.Backfills;

/// <summary>Wakes this node's worker. Signals that come while it works are kept as one.</summary>
internal sealed class BackfillSignal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);

    public void Set()
    {
        try
        {
            _set.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is set already: the worker has yet to look.
        }
    }

    /// <summary>Returns when set, or after <paramref name="longest"/>.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _set.WaitAsync(longest, cancellationToken);

    public void Dispose() => _set.Dispose();
}
