using Achievements.Domain.Catalogue;

namespace Achievements.Application.Catalogue;

/// <summary>The published catalogue in memory.</summary>
public interface ICatalogue
{
    /// <summary>The index, as current as the database: its version is compared on every call of a recording.</summary>
    Task<CatalogueIndex> CurrentAsync(CancellationToken cancellationToken);
}
