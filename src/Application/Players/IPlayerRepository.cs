using Achievements.Domain.Events;
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
    /// <param name="withEvents">Looks for what happened to their days besides tests even where the player's row knows of nothing that still counts.</param>
    Task RememberAsync(IReadOnlyCollection<Player> found, CancellationToken cancellationToken, bool withEvents = false);

    /// <summary>Which of <paramref name="achievementIds"/> (null: of all) each of these players holds.</summary>
    Task<ILookup<long, string>> HeldAsync(
        IReadOnlyCollection<long> playerIds, IReadOnlyCollection<string>? achievementIds, CancellationToken cancellationToken);

    /// <summary>The awards of these players that were revoked, to be given back when they are reached again.</summary>
    Task<ILookup<long, RevokedAward>> RevokedAsync(IReadOnlyCollection<long> playerIds, CancellationToken cancellationToken);

    /// <summary>The results of these players that count and were taken since then.</summary>
    Task<ILookup<long, Counted>> CountedAsync(IReadOnlyCollection<long> playerIds, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>All that was recorded of a player, for changing; hands the player the ledger of its days too.</summary>
    Task<PlayerRows> RowsAsync(Player player, CancellationToken cancellationToken);

    /// <summary>The receipts that exist for these players and keys.</summary>
    Task<IReadOnlyList<Receipt>> ReceiptsAsync(IReadOnlyCollection<(long PlayerId, string Key)> keys, CancellationToken cancellationToken);

    /// <summary>Players of whom a check found something that is not set right yet, at most so many.</summary>
    Task<IReadOnlyList<long>> DriftingAsync(int most, CancellationToken cancellationToken);

    /// <summary>What checks found of a player and is not set right yet.</summary>
    Task<IReadOnlyList<Drift>> DriftsAsync(long playerId, CancellationToken cancellationToken);

    void Add(Player player);

    /// <summary>Deletes the player and every row that belongs to it, in the unit of work that was started. Only what is still to be told stays.</summary>
    Task EraseAsync(Player player, CancellationToken cancellationToken);

    /// <summary>Days that are new in a player's ledger.</summary>
    void Add(IReadOnlyList<StreakDay> days);

    /// <summary>The result, its new days and its unlocks.</summary>
    void Add(RecordedTest test);

    void Add(Receipt receipt);

    /// <summary>What is to be told; null is nothing. The entries of a test, an adjustment and a voiding come with those.</summary>
    void Add(OutboxEntry? entry);

    /// <summary>The entries and the unlocks of an adjustment.</summary>
    void Add(AdjustedXp adjusted);

    /// <summary>The entries, the unlocks and the day of a result that was voided or counts again; call <see cref="RowsAsync"/> before.</summary>
    void Add(ChangedTest changed);
}
