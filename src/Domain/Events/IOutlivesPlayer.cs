namespace Achievements.Domain.Events;

/// <summary>
/// A row that belongs to a player and stays when the player is erased, because somebody is still to be told. It holds nothing personal beyond the ids that the receiver itself gave, and
/// is deleted when its time is over.
/// </summary>
public interface IOutlivesPlayer;
