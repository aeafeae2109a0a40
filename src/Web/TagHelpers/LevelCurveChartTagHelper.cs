using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Achievements.Domain.Levels;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary>
/// <c>&lt;level-curve-chart today="curve" proposed="other" levels="20" /&gt;</c>: the XP of the first levels as lines; the curve in force is dashed and has round
/// dots when another one stands beside it, so that the two are told apart by more than colour.
/// </summary>
[HtmlTargetElement("level-curve-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LevelCurveChartTagHelper : TagHelper
{
    private const double Width = 640, Height = 260, Top = 18, Bottom = 24, Left = 8, Right = 24;

    public LevelCurve Today { get; set; } = LevelCurve.Default;

    public LevelCurve? Proposed { get; set; }

    /// <summary>How many levels; each curve is drawn as far as it goes.</summary>
    public long Levels { get; set; } = 20;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart level-chart");
        var gist = HtmlEncoder.Default.Encode(Gist());
        output.Content.AppendHtml(Lines(gist));
        output.Content.AppendHtml($"<figcaption>{gist}{(Proposed is null ? "" : " Dashed with round dots: in force. Solid with squares: new.")}</figcaption>");
    }

    private string Gist() => Proposed is null
        ? string.Create(CultureInfo.InvariantCulture, $"XP at which levels 1 to {Last(Today):N0} start: up to {Today.StartsAt(Last(Today)):N0}.")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"XP at which the first levels start. In force: level {Last(Today):N0} at {Today.StartsAt(Last(Today)):N0}. New: level {Last(Proposed):N0} at {Proposed.StartsAt(Last(Proposed)):N0}.");

    private string Lines(string name)
    {
        var highest = Highest();
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{name}">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<path class="chart-line" d="M0 {Height - Bottom}H{Width}M0 {Top}H{Width}" stroke-width="1" fill="none"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="0" y="{Top - 5}">{highest:N0} XP</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="0" y="{Height - 7}">Level 1</text><text x="{Width}" y="{Height - 7}" text-anchor="end">Level {Levels:N0}</text>""");
        Draw(svg, Today, highest, isProposed: Proposed is null);
        if (Proposed is not null)
            Draw(svg, Proposed, highest, isProposed: true);
        return svg.Append("</svg>").ToString();
    }

    private void Draw(StringBuilder svg, LevelCurve curve, long highest, bool isProposed)
    {
        var (path, marks) = (new StringBuilder(), new StringBuilder());
        for (var level = 1L; level <= Last(curve) && (level == 1 || curve.StartsAt(level - 1) < highest); level++)
        {
            // A line that leaves the picture is cut at its upper edge.
            var (before, start) = (curve.StartsAt(Math.Max(1, level - 1)), (double)curve.StartsAt(level));
            var cut = start > highest ? (highest - before) / (start - before) : 1;
            var x = Left + ((Width - Left - Right) * (Math.Max(0, level - 2) + (level == 1 ? 0 : cut)) / Math.Max(1, Levels - 1));
            var y = Height - Bottom - ((Height - Top - Bottom) * Math.Min(start, highest) / highest);
            path.Append(CultureInfo.InvariantCulture, $"{(level == 1 ? "M" : "L")}{x:0.#} {y:0.#}");
            if (cut < 1)
                break;
            if (isProposed)
                marks.Append(CultureInfo.InvariantCulture, $"""<rect class="level-chart__mark" x="{x - 2.5:0.#}" y="{y - 2.5:0.#}" width="5" height="5"/>""");
            else
                marks.Append(CultureInfo.InvariantCulture, $"""<circle class="level-chart__mark" cx="{x:0.#}" cy="{y:0.#}" r="2.6"/>""");
        }
        svg.Append(CultureInfo.InvariantCulture, $"""<g class="level-chart__{(isProposed ? "new" : "today")}"><path d="{path}" fill="none" stroke-width="2.5"/>{marks}</g>""");
    }

    /// <summary>High enough for the flatter of the two, and some more of the steeper one, which would else press it to the ground.</summary>
    private long Highest()
    {
        var tops = new[] { Today, Proposed }.OfType<LevelCurve>().Select(c => (Top: c.StartsAt(Last(c)), EndsEarly: Last(c) < Levels)).ToList();
        var flattest = tops.Where(t => !t.EndsEarly).Select(t => t.Top).DefaultIfEmpty(tops.Max(t => t.Top)).Min();
        return Math.Max(1, Math.Min(tops.Max(t => t.Top), 2 * flattest));
    }

    /// <summary>The last level that is drawn of a curve.</summary>
    private long Last(LevelCurve curve)
    {
        var last = Math.Min(Levels, curve.HighestLevel);
        while (curve.StartsAt(last) == long.MaxValue)
            last--;
        return last;
    }
}
