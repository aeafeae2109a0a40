using Achievements.Domain.Players;

namespace Achievements.Application.Players;

/// <summary>Players and what belongs to them, for changing. Everything added is written by the next <see cref="Common.IUnitOfWork.CommitAsync"/>.</summary>
public interface IPlayerRepository
{
    /// <summary>The players that exist among <paramref name="keys"/>, in one query.</summary>
    Task<IReadOnlyList<Player>> FindAsync(IReadOnlyCollection<PlayerKey> keys, CancellationToken cancellationToken);

    /// <summary>Makes everybody else who would change these players wait until this unit of work ends; start it holding locks.</summary>
    /// <exception cref="Common.OverlapException">Others waited for one another; nothing is held.</exception>
    Task LockAsync(IReadOnlyCollection<PlayerKey> keys, CancellationToken cancellationToken);

    /// <summary>Loads the ledgers of these players' days and hands each its own (<see cref="Player.Remember"/>).</summary>
    Task RememberAsync(IReadOnlyCollection<Player> found, CancellationToken cancellationToken);

    /// <summary>Which of <paramref name="achievementIds"/> (null: of all) each of these players holds.</summary>
    Task<ILookup<long, string>> HeldAsync(
        IReadOnlyCollection<long> playerIds, IReadOnlyCollection<string>? achievementIds, CancellationToken cancellationToken);

    /// <summary>The receipts that exist for these players and keys.</summary>
    Task<IReadOnlyList<Receipt>> ReceiptsAsync(IReadOnlyCollection<(long PlayerId, string Key)> keys, CancellationToken cancellationToken);

    void Add(Player player);

    /// <summary>The result, its new days and its unlocks.</summary>
    void Add(RecordedTest test);

    void Add(Receipt receipt);
}
