using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Snapshots;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <summary>An achievement as anybody may see it.</summary>
internal static class CatalogueCards
{
    /// <param name="revealed">Whether the reader holds it, so that nothing needs to be hidden.</param>
    public static CatalogueCard Of(Achievement a, HolderCounts counts, bool revealed = false)
    {
        var hidden = !revealed && a.Visibility != Visibility.Public;
        return new CatalogueCard(
            a.Id, a.Name, hidden ? "" : a.Description, a.Category, a.Tier, a.Art, a.Visibility,
            hidden ? [] : [.. a.Requirements.Select(r => new RequirementInput(r.Metric, r.Threshold))],
            a.XpReward, a.Window, counts.RarityOf(a.Id));
    }
}
