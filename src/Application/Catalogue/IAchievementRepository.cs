using Achievements.Domain.Catalogue;

namespace Achievements.Application.Catalogue;

/// <summary>Achievements, for changing. A commit that changes one also raises the catalogue's version, so that every node takes the new one.</summary>
public interface IAchievementRepository
{
    Task<Achievement?> FindAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Achievement>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Whether anybody holds it, or held it until it was revoked.</summary>
    Task<bool> HasHoldersAsync(string id, CancellationToken cancellationToken);

    void Add(Achievement achievement);

    void Remove(Achievement achievement);
}
