using Achievements.Domain.Rules;

namespace Achievements.Application.Rules;

/// <summary>Limits and boosts, for changing. A change reaches every node with the catalogue's version.</summary>
public interface IRuleRepository
{
    /// <summary>The limits as they are kept; null before the first change.</summary>
    Task<Limits?> LimitsAsync(CancellationToken cancellationToken);

    Task<Boost?> FindBoostAsync(long id, CancellationToken cancellationToken);

    void Add(Limits limits);

    void Add(Boost boost);

    void Remove(Boost boost);
}
