using Achievements.Domain.Players;

namespace Achievements.Application.Streaks;

/// <summary>What belongs to the days of players, for changing. Everything added is written by the next <see cref="Common.IUnitOfWork.CommitAsync"/>.</summary>
public interface IStreakRepository
{
    void Add(IEnumerable<StreakDay> days);

    void Add(StreakPause pause);

    void Add(FreezeGrant grant);

    /// <summary>Adds the repair, or writes over the earlier one of the same day.</summary>
    void Put(StreakRepair repair);

    /// <summary>What a change of days has brought within reach.</summary>
    void Add(IEnumerable<Unlock> unlocks, IEnumerable<XpEntry> reinstated);

    void Add(StreakAmnesty amnesty, IEnumerable<AmnestyPlayer> players);

    /// <summary>All policies, the newest day first.</summary>
    Task<IReadOnlyList<FreezePolicy>> PoliciesAsync(CancellationToken cancellationToken);

    void Add(FreezePolicy policy);

    void Remove(FreezePolicy policy);
}
