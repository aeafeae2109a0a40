namespace Achievements.Infrastructure.Outbox;

/// <summary>Somebody to whom events are handed: the inbox, the webhooks. Scoped: it shares the context of the dispatcher.</summary>
internal interface IEventChannel
{
    /// <summary>
    /// Adds to the context what the channel needs to deliver these later, and nothing else: no network. Runs in the dispatcher's transaction, which also takes the events out of
    /// the outbox; it may be decided anew.
    /// </summary>
    /// <param name="events">Per player in the order in which they happened; events of one backfill for one player come together.</param>
    Task TakeAsync(IReadOnlyList<ToldEvent> events, CancellationToken cancellationToken);

    /// <summary>The transaction is committed: now the channel's own workers may be woken.</summary>
    void Committed();
}
