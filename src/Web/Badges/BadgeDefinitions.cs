using System.Globalization;
using System.Text;

namespace Achievements.Web.Badges;

/// <summary>
/// The parts that badges share: metals, enamel, glyphs. A page carries them once and every badge refers to them,
/// so that five hundred badges stay small; a badge that stands alone carries only its own.
/// </summary>
internal static class BadgeDefinitions
{
    private const string Shared =
        """
        <linearGradient id="ba-shade" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".28"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset=".5" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".42"/></linearGradient>
        <radialGradient id="ba-gloss" cx=".32" cy=".14" r=".62"><stop offset="0" stop-color="#fff" stop-opacity=".62"/><stop offset=".55" stop-color="#fff" stop-opacity=".08"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
        <linearGradient id="ba-none-glyph" gradientUnits="userSpaceOnUse" x1="0" y1="4" x2="0" y2="46"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#e6ecea"/></linearGradient>
        <linearGradient id="ba-dark-glyph" gradientUnits="userSpaceOnUse" x1="0" y1="4" x2="0" y2="46"><stop offset="0" stop-color="#2c2a26"/><stop offset="1" stop-color="#4d4941"/></linearGradient>
        """;

    // Its ground is the reference's: it differs with what lies behind the badge.
    private const string Mark =
        $"""<g id="ba-mark"><circle cx="99" cy="99" r="19" stroke="currentColor" stroke-opacity=".35" stroke-width="1.5"/><use href="#ba-g-{BadgeGlyphs.Lock}" fill="currentColor" transform="translate(87.6 86.5) scale(.475)"/></g>""";

    /// <summary>Definitions for these tiers and glyphs (marks included); parts an earned badge needs are left out where nothing is earned.</summary>
    public static string For(IEnumerable<string> tiers, IEnumerable<string> glyphs, bool anyEarned = true)
    {
        var svg = new StringBuilder("<defs>");
        if (anyEarned)
            svg.Append(Shared);
        foreach (var tier in tiers)
            AppendTier(svg, BadgeShape.Of(tier), anyEarned);
        foreach (var glyph in glyphs)
        {
            if (glyph == BadgeGlyphs.Lock)
                svg.Append(Mark);
            svg.Append(CultureInfo.InvariantCulture, $"""<path id="ba-g-{glyph}" fill-rule="evenodd" d="{BadgeGlyphs.Path(glyph)}"/>""");
        }
        return svg.Append("</defs>").ToString();
    }

    private static void AppendTier(StringBuilder svg, BadgeShape shape, bool anyEarned)
    {
        var tier = shape.Tier;
        svg.Append(CultureInfo.InvariantCulture, $"""<path id="ba-{tier}" pathLength="100" d="{shape.Outline}"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<g id="ba-{tier}-plate"><use href="#ba-{tier}" fill="currentColor" fill-opacity=".09"/><use href="#ba-{tier}" fill="none" stroke="currentColor" stroke-opacity=".6" stroke-width="2.5" stroke-dasharray="1.4 1.1"/></g>""");
        if (!anyEarned)
            return;
        var field = shape.Field == shape.Outline ? $"ba-{tier}" : $"ba-{tier}-field";
        if (shape.Field != shape.Outline)
            svg.Append(CultureInfo.InvariantCulture, $"""<path id="{field}" d="{shape.Field}"/>""");
        if (shape.Metal is [var highlight, var light, var middle, var dark, var deep])
        {
            // A band of light across the rim, and the same metal lit from the other side for the bevel inside it.
            AppendGradient(svg, $"ba-{tier}-rim", "0 0 1 1", (0, light), (.22, highlight), (.42, middle), (.6, dark), (.78, light), (1, deep));
            AppendGradient(svg, $"ba-{tier}-bevel", "0 0 .7 1", (0, deep), (.35, dark), (.7, light), (1, highlight));
            svg.Append(CultureInfo.InvariantCulture, $"""<linearGradient id="ba-{tier}-glyph" gradientUnits="userSpaceOnUse" x1="6" y1="2" x2="40" y2="46"><stop offset="0" stop-color="#fff"/><stop offset=".45" stop-color="{highlight}"/><stop offset="1" stop-color="{light}"/></linearGradient>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<g id="ba-{tier}-frame">{Copy($"ba-{tier}", 1, "#000", "2.6", " fill-opacity=\".2\"")}{Copy($"ba-{tier}", 1, $"url(#ba-{tier}-rim)", more: $" stroke=\"{deep}\" stroke-opacity=\".55\" stroke-width=\"1\"")}{Copy(field, .9, $"url(#ba-{tier}-bevel)")}</g>""");
        }
        else
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<g id="ba-{tier}-frame">{Copy($"ba-{tier}", 1, "#000", "2.6", " fill-opacity=\".2\"")}<use href="#ba-{tier}"/>{Copy($"ba-{tier}", 1, "#000", "0", " fill-opacity=\".34\"")}</g>""");
        }

        var texture = shape.Texture.Length == 0 ? "" : $"""<path d="{shape.Texture}" fill="#fff" fill-opacity=".13"/>""";
        svg.Append(CultureInfo.InvariantCulture, $"""<g id="ba-{tier}-enamel" transform="{Scale(Field(shape))}"><use href="#{field}"/></g>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<g id="ba-{tier}-light">{texture}<g transform="{Scale(Field(shape))}"><use href="#{field}" fill="url(#ba-shade)"/><use href="#{field}" fill="url(#ba-gloss)"/></g><use href="#{field}" transform="{Scale(Field(shape) - .05)}" fill="none" stroke="#fff" stroke-opacity=".3" stroke-width="1"/></g>""");
        // Frame and enamel take the colour of the reference.
        svg.Append(CultureInfo.InvariantCulture, $"""<g id="ba-{tier}-badge"><use href="#ba-{tier}-frame"/><use href="#ba-{tier}-enamel"/><use href="#ba-{tier}-light"/></g>""");
    }

    private static double Field(BadgeShape shape) => shape.Metal.Length == 0 ? .9 : .82;

    private static string Copy(string id, double scale, string fill, string down = "0", string more = "") =>
        $"""<use href="#{id}" y="{down}" fill="{fill}"{more}{(scale < 1 ? $" transform=\"{Scale(scale)}\"" : "")}/>""";

    private static string Scale(double factor) =>
        string.Create(CultureInfo.InvariantCulture, $"translate({60 * (1 - factor):0.##} {60 * (1 - factor):0.##}) scale({factor:0.##})");

    private static void AppendGradient(StringBuilder svg, string id, string vector, params (double At, string Colour)[] stops)
    {
        var ends = vector.Split(' ');
        svg.Append(CultureInfo.InvariantCulture, $"""<linearGradient id="{id}" x1="{ends[0]}" y1="{ends[1]}" x2="{ends[2]}" y2="{ends[3]}">""");
        foreach (var (at, colour) in stops)
            svg.Append(CultureInfo.InvariantCulture, $"""<stop offset="{at:0.##}" stop-color="{colour}"/>""");
        svg.Append("</linearGradient>");
    }
}
