using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Achievements.Web.Badges;

/// <summary>The one place that draws a badge. Only presentation attributes, no style and no script: it passes a strict content policy.</summary>
public static class BadgeSvg
{
    private const string Box = "-3 -3 126 126";

    // Stands where a player's progress goes in what is kept of a locked badge.
    private const char ProgressPlace = '\u0001';

    // A page shows a hundred badges, all but the progress the same for everybody.
    private const int MaxKept = 5000;
    private static readonly ConcurrentDictionary<BadgeDrawing, string> Kept = new();

    /// <summary>For a page that carries the shared parts once (see <c>&lt;badge-defs&gt;</c>).</summary>
    public static string Inline(BadgeDrawing art)
    {
        var alike = art with { Progress = 0 };
        if (!Kept.TryGetValue(alike, out var kept))
        {
            if (Kept.Count >= MaxKept)
                Kept.Clear();
            Kept[alike] = kept = InlineAnew(alike);
        }
        return art.State == BadgeState.Locked ? kept.Replace(ProgressPlace.ToString(), ProgressOf(art), StringComparison.Ordinal) : kept;
    }

    private static string InlineAnew(BadgeDrawing art)
    {
        var name = string.IsNullOrEmpty(art.Label)
            ? "aria-hidden=\"true\""
            : $"role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(art.Label)}\"";
        var state = art.State.ToString().ToLowerInvariant();
        var body = art.State == BadgeState.Locked ? Unearned(art, ProgressPlace.ToString()) : Body(art);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg class="badge-art badge-art--{art.Tier} is-{state}" viewBox="{Box}" width="{art.Size}" height="{art.Size}" focusable="false" {name}>{body}</svg>""");
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

    private static string Body(BadgeDrawing art) => art.State == BadgeState.Earned ? Earned(art) : Unearned(art, ProgressOf(art));

    private static string Earned(BadgeDrawing art)
    {
        var (metal, shadow, opacity, down) = art.IsLight ? ("dark", "#fff", ".55", 1.1) : (art.Tier, "#000", ".38", 1.8);
        var use = $"href=\"#ba-g-{art.Glyph}\"";
        return $"""<use href="#ba-{art.Tier}-badge" fill="{art.Colour}"/>"""
            + $"""<g transform="{GlyphAt(art, 1.2)}"><use {use} y="{down.ToString(CultureInfo.InvariantCulture)}" fill="{shadow}" fill-opacity="{opacity}"/><use {use} fill="url(#ba-{metal}-glyph)"/></g>""";
    }

    private static string Unearned(BadgeDrawing art, string progress)
    {
        var secret = art.State == BadgeState.Secret;
        var glyph = secret ? BadgeGlyphs.Question : art.Glyph;
        return $"""<use href="#ba-{art.Tier}-plate"/>{progress}<use href="#ba-g-{glyph}" fill="currentColor" fill-opacity="{(secret ? ".75" : ".5")}" transform="{GlyphAt(art, 1.1)}"/>"""
            + """<use class="badge-mark" href="#ba-mark" fill="#f7f9f8"/>""";
    }

    private static string ProgressOf(BadgeDrawing art)
    {
        if (art.State != BadgeState.Locked || art.Progress <= 0)
            return "";
        var tenths = (int)Math.Round(art.Progress * 1000);
        return $"""<use class="badge-progress" href="#ba-{art.Tier}" fill="none" stroke="{art.Colour}" stroke-width="6" stroke-linejoin="round" stroke-dasharray="{tenths / 10}.{tenths % 10} 100"/>""";
    }

    private static string GlyphAt(BadgeDrawing art, double scale)
    {
        var y = BadgeShape.Of(art.Tier).GlyphY;
        return string.Create(CultureInfo.InvariantCulture, $"translate({60 - 24 * scale:0.##} {y - 24 * scale:0.##}) scale({scale:0.##})");
    }
}
