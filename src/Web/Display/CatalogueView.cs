using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;

namespace Achievements.Web.Display;

/// <summary>In which order the catalogue is shown.</summary>
public enum CatalogueOrder
{
    Category = 0,
    Tier = 1,
    Rarity = 2,
}

/// <summary>The start page as asked for: one tier or all, grouped or the rarest first.</summary>
public sealed class CatalogueView(StartPage page, string? tier, CatalogueOrder order)
{
    public StartPage Page { get; } = page;

    public CatalogueOrder Order { get; } = order;

    /// <summary>null shows every tier.</summary>
    public Tier? Tier { get; } = Enum.TryParse<Tier>(tier, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;

    public IEnumerable<(Tier Tier, int Count)> Tiers => Page.Catalogue.GroupBy(card => card.Tier).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()));

    /// <summary>Sections with a heading, in order; within one the catalogue's own order, or the rarest first.</summary>
    public IEnumerable<(string Heading, IEnumerable<CatalogueCard> Cards)> Sections()
    {
        var cards = Page.Catalogue.Where(card => Tier is null || card.Tier == Tier);
        return Order switch
        {
            CatalogueOrder.Tier => cards.GroupBy(card => card.Tier).OrderByDescending(group => group.Key).Select(group => (NameOf(group.Key), group.AsEnumerable())),
            CatalogueOrder.Rarity => [("Rarest first", cards.OrderBy(card => card.Rarity?.Percent ?? double.MaxValue))],
            _ => cards.GroupBy(card => card.Category).Select(group => (group.Key.Length == 0 ? "More" : group.Key, group.AsEnumerable())),
        };
    }

    /// <summary>For the top of the page: the most precious of each tier, the most precious one in the middle.</summary>
    public IReadOnlyList<CatalogueCard> Showcase()
    {
        var best = Page.Catalogue.GroupBy(card => card.Tier).OrderByDescending(group => group.Key).Select(group => group.First()).Take(5).ToList();
        var middle = new LinkedList<CatalogueCard>();
        foreach (var (card, index) in best.Select((card, index) => (card, index)))
            _ = index % 2 == 0 ? middle.AddLast(card) : middle.AddFirst(card);
        return [.. middle];
    }

    public string Url(Tier? tier, CatalogueOrder order)
    {
        var query = new List<string>();
        if (tier is not null)
            query.Add($"tier={tier.ToString()!.ToLowerInvariant()}");
        if (order != default)
            query.Add($"order={order.ToString().ToLowerInvariant()}");
        return query.Count == 0 ? "/#catalogue" : $"/?{string.Join('&', query)}#catalogue";
    }

    public static string NameOf(Tier tier) => tier == Domain.Catalogue.Tier.None ? "Without a tier" : tier.ToString();
}
