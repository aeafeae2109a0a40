using Microsoft.AspNetCore.Html;

namespace Achievements.Web.Badges;

/// <summary>Which shapes and glyphs the badges of the current page use. Lives as long as the request.</summary>
public sealed class BadgesOnPage
{
    private readonly SortedSet<string> _tiers = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _glyphs = new(StringComparer.Ordinal);
    private bool _anyEarned;

    public bool Any => _tiers.Count > 0;

    public static BadgesOnPage Of(HttpContext context)
    {
        if (context.Items[typeof(BadgesOnPage)] is not BadgesOnPage page)
            context.Items[typeof(BadgesOnPage)] = page = new BadgesOnPage();
        return page;
    }

    /// <summary>The badge, to be written where it is asked for; what it refers to comes with <see cref="Definitions"/>.</summary>
    public HtmlString Draw(BadgeDrawing art)
    {
        _tiers.Add(art.Tier);
        _glyphs.UnionWith(BadgeSvg.GlyphsOf(art));
        _anyEarned |= art.State == BadgeState.Earned;
        return new HtmlString(BadgeSvg.Inline(art));
    }

    public string Definitions() => BadgeDefinitions.For(_tiers, _glyphs, _anyEarned);
}
