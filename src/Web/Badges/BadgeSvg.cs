using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Achievements.Web.Badges;

/// <summary>The one place that draws a badge. Only presentation attributes, no style and no script: it passes a strict content policy.</summary>
public static class BadgeSvg
{
    private const string Box = "-3 -3 126 126";

    /// <summary>For a page that carries the shared parts once (see <c>&lt;badge-defs&gt;</c>).</summary>
    public static string Inline(BadgeDrawing art)
    {
        var name = string.IsNullOrEmpty(art.Label)
            ? "aria-hidden=\"true\""
            : $"role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(art.Label)}\"";
        var state = art.State.ToString().ToLowerInvariant();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg class="badge-art badge-art--{art.Tier} is-{state}" viewBox="{Box}" width="{art.Size}" height="{art.Size}" focusable="false" {name}>{Body(art)}</svg>""");
    }

    /// <summary>A complete SVG document: for a file, a mail, an embed.</summary>
    public static string Standalone(BadgeDrawing art)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="{Box}" width="{art.Size}" height="{art.Size}" color="#6b7572" role="img">""");
        if (!string.IsNullOrEmpty(art.Label))
            svg.Append(CultureInfo.InvariantCulture, $"<title>{HtmlEncoder.Default.Encode(art.Label)}</title>");
        svg.Append(BadgeDefinitions.For([art.Tier], GlyphsOf(art), art.State == BadgeState.Earned));
        return svg.Append(Body(art)).Append("</svg>").ToString();
    }

    /// <summary>The glyphs and marks this badge refers to.</summary>
    internal static IEnumerable<string> GlyphsOf(BadgeDrawing art) => art.State switch
    {
        BadgeState.Earned => [art.Glyph],
        BadgeState.Locked => [art.Glyph, BadgeGlyphs.Lock],
        _ => [BadgeGlyphs.Question, BadgeGlyphs.Lock],
    };

    private static string Body(BadgeDrawing art) => art.State == BadgeState.Earned ? Earned(art) : Unearned(art);

    private static string Earned(BadgeDrawing art)
    {
        var (metal, shadow, opacity, down) = art.IsLight ? ("dark", "#fff", ".55", 1.1) : (art.Tier, "#000", ".38", 1.8);
        var use = $"href=\"#ba-g-{art.Glyph}\"";
        return $"""<use href="#ba-{art.Tier}-frame" fill="{art.Colour}"/><use href="#ba-{art.Tier}-enamel" fill="{art.Colour}"/><use class="badge-light" href="#ba-{art.Tier}-light"/>"""
            + $"""<g transform="{GlyphAt(art, 1.2)}"><use {use} y="{down.ToString(CultureInfo.InvariantCulture)}" fill="{shadow}" fill-opacity="{opacity}"/><use {use} fill="url(#ba-{metal}-glyph)"/></g>""";
    }

    private static string Unearned(BadgeDrawing art)
    {
        var secret = art.State == BadgeState.Secret;
        var glyph = secret ? BadgeGlyphs.Question : art.Glyph;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<use class="badge-plate" href="#ba-{art.Tier}" fill="currentColor" fill-opacity=".09"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<use href="#ba-{art.Tier}" fill="none" stroke="currentColor" stroke-opacity=".6" stroke-width="2.5" stroke-dasharray="1.4 1.1"/>""");
        if (!secret && art.Progress > 0)
            svg.Append(CultureInfo.InvariantCulture, $"""<use class="badge-progress" href="#ba-{art.Tier}" fill="none" stroke="{art.Colour}" stroke-width="6" stroke-linejoin="round" stroke-dasharray="{art.Progress * 100:0.#} 100"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<use href="#ba-g-{glyph}" fill="currentColor" fill-opacity="{(secret ? ".75" : ".5")}" transform="{GlyphAt(art, 1.1)}"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<circle class="badge-mark" cx="99" cy="99" r="19" fill="#f7f9f8" stroke="currentColor" stroke-opacity=".35" stroke-width="1.5"/><use href="#ba-g-{BadgeGlyphs.Lock}" fill="currentColor" transform="translate(87.6 86.5) scale(.475)"/>""");
        return svg.ToString();
    }

    private static string GlyphAt(BadgeDrawing art, double scale)
    {
        var y = BadgeShape.Of(art.Tier).GlyphY;
        return string.Create(CultureInfo.InvariantCulture, $"translate({60 - 24 * scale:0.##} {y - 24 * scale:0.##}) scale({scale:0.##})");
    }
}
