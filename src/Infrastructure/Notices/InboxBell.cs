using System.Collections.Concurrent;
using Achievements.Application.Notices;
using Achievements.Infrastructure.Outbox;
using Microsoft.Extensions.Options;

namespace Achievements.Infrastructure.Notices;

/// <summary>How many pages are kept current.</summary>
public sealed class InboxOptions
{
    public const int MostStreamsAllowed = 100_000;

    /// <summary>Open pages of all players on this node; each holds a connection.</summary>
    public int MostStreams { get; set; } = 2_000;
}

/// <summary>The bell on this node. Other nodes ring it through <see cref="Nodes.AnnouncingInboxBell"/>, or are found out by <see cref="InboxWatch"/>.</summary>
internal sealed class InboxBell(IOptions<InboxOptions> options) : IInboxBell
{
    /// <summary>Pages of one player; more tabs than anybody looks at.</summary>
    private const int MostPerPlayer = 8;

    private readonly ConcurrentDictionary<long, Listener[]> _open = [];
    private readonly Lock _gate = new();
    private int _count;

    /// <summary>Whose pages are open here.</summary>
    public IReadOnlyCollection<long> Listening => [.. _open.Keys];

    public void Ring(IReadOnlyCollection<long> playerIds)
    {
        if (_open.IsEmpty)
            return;
        foreach (var id in playerIds)
            if (_open.TryGetValue(id, out var listeners))
                foreach (var listener in listeners)
                    listener.Signal.Set();
    }

    public IInboxListener? Listen(long playerId)
    {
        lock (_gate)
        {
            var present = _open.GetValueOrDefault(playerId) ?? [];
            if (_count >= options.Value.MostStreams || present.Length >= MostPerPlayer)
                return null;
            var listener = new Listener(this, playerId);
            _open[playerId] = [.. present, listener];
            _count++;
            return listener;
        }
    }

    private void Leave(Listener listener)
    {
        lock (_gate)
        {
            var left = _open.GetValueOrDefault(listener.PlayerId)?.Where(l => l != listener).ToArray() ?? [];
            if (left.Length == 0)
                _open.TryRemove(listener.PlayerId, out _);
            else
                _open[listener.PlayerId] = left;
            _count--;
        }
    }

    private sealed class Listener(InboxBell bell, long playerId) : IInboxListener
    {
        private int _isGone;

        public long PlayerId { get; } = playerId;

        public WakeSignal Signal { get; } = new();

        public Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => Signal.WaitAsync(longest, cancellationToken);

        public void Dispose()
        {
            // The signal is left to the collector: somebody may be ringing it at this moment.
            if (Interlocked.Exchange(ref _isGone, 1) == 0)
                bell.Leave(this);
        }
    }
}
