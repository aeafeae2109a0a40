using Achievements.Domain.Access;

namespace Achievements.Application.Access;

/// <summary>Access links, for changing.</summary>
public interface IAccessLinkRepository
{
    Task<AccessLink?> FindAsync(string hash, CancellationToken cancellationToken);

    void Add(AccessLink link);
}
