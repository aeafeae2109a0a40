namespace Achievements.Infrastructure.Outbox;

/// <summary>Wakes a worker of this node. Signals that come while it works are kept as one.</summary>
internal class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);

    public void Set()
    {
        // Two that set it at once are one, and one that is set already stays so.
        if (_set.CurrentCount > 0)
            return;
        try
        {
            _set.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody was faster.
        }
    }

    /// <summary>Returns when set, or after <paramref name="longest"/>.</summary>
    /// <returns>Whether it was set.</returns>
    public Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _set.WaitAsync(longest, cancellationToken);

    public void Dispose()
    {
        _set.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Set when a commit of this node has written to the outbox.</summary>
internal sealed class OutboxSignal : WakeSignal;
