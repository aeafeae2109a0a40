namespace Achievements.Application.Notices;

/// <summary>Rings wherever a page of a player is open, on any node, when the inbox has changed.</summary>
public interface IInboxBell
{
    void Ring(IReadOnlyCollection<long> playerIds);

    /// <summary>A page that wants to hear; dispose it when it is gone. null: too many are open.</summary>
    IInboxListener? Listen(long playerId);
}

/// <summary>A page that hears the bell of one player.</summary>
public interface IInboxListener : IDisposable
{
    /// <summary>Returns when the bell has rung since the last call, or after <paramref name="longest"/>. Rings that come together are one.</summary>
    /// <returns>Whether it rang.</returns>
    Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken);
}
