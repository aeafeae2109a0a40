using Achievements.Domain.Events;

namespace Achievements.Infrastructure.Outbox;

/// <summary>An event on its way from the outbox to the channels.</summary>
/// <param name="Id">The same whoever asks and however often: receivers drop repeats by it. Up to 64 characters.</param>
/// <param name="PlayerId">Whose.</param>
/// <param name="Event">What happened.</param>
/// <param name="BackfillId">The backfill that brought it about; null for everything else.</param>
internal sealed record ToldEvent(string Id, long PlayerId, PlayerEvent Event, Guid? BackfillId)
{
    /// <summary>Rises with each event of the player, in the order in which they happened.</summary>
    public long Order { get; init; }
}
