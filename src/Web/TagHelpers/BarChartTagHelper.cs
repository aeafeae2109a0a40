using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Achievements.Web.Display;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary>
/// <c>&lt;bar-chart points="Model.AwardsPerDay" label="Awards per day" unit="awards" /&gt;</c>: bars as SVG, the gist in a sentence,
/// and the figures as a table one can open.
/// </summary>
[HtmlTargetElement("bar-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarChartTagHelper : TagHelper
{
    private const double Width = 640, Height = 170, Top = 14, Bottom = 22;

    public IReadOnlyList<ChartPoint> Points { get; set; } = [];

    public string Label { get; set; } = "";

    /// <summary>What is counted, in the plural.</summary>
    public string Unit { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart");
        var gist = HtmlEncoder.Default.Encode(Gist());
        output.Content.AppendHtml(Bars($"{HtmlEncoder.Default.Encode(Label)}. {gist}"));
        output.Content.AppendHtml($"<figcaption>{gist}</figcaption>{Table()}");
    }

    private string Gist()
    {
        if (Points.Count == 0 || Points.All(point => point.Value == 0))
            return $"No {Unit} in this time.";
        var most = Points.MaxBy(point => point.Value);
        return string.Create(CultureInfo.InvariantCulture, $"{Points.Sum(point => point.Value):N0} {Unit} in all, most on {most.Label}: {most.Value:N0}.");
    }

    private string Bars(string name)
    {
        var highest = Math.Max(1, Points.Count == 0 ? 1 : Points.Max(point => point.Value));
        var step = Width / Math.Max(1, Points.Count);
        var plot = Height - Top - Bottom;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{name}"><path class="chart-line" d="M0 {Height - Bottom}H{Width}M0 {Top}H{Width}" stroke-width="1" fill="none"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="0" y="{Top - 4}">{highest:N0}</text>""");
        for (var i = 0; i < Points.Count; i++)
        {
            var height = plot * Points[i].Value / highest;
            if (Points[i].Value > 0)
                height = Math.Max(height, 2);
            var last = i == Points.Count - 1 ? " chart-bar--last" : "";
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="chart-bar{last}" x="{i * step + step * .14:0.#}" y="{Height - Bottom - height:0.#}" width="{step * .72:0.#}" height="{height:0.#}" rx="{Math.Min(3, step * .2):0.#}"/>""");
        }

        if (Points.Count > 0)
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="0" y="{Height - 6}">{Encode(Points[0].Label)}</text><text x="{Width}" y="{Height - 6}" text-anchor="end">{Encode(Points[^1].Label)}</text>""");
        return svg.Append("</svg>").ToString();
    }

    private string Table()
    {
        if (Points.Count == 0)
            return "";
        var rows = string.Concat(Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encode(point.Label)}</th><td class=\"num\">{point.Value:N0}</td></tr>")));
        return $"<details><summary>Show the figures</summary><table class=\"data-table\"><caption>{Encode(Label)}</caption><tbody>{rows}</tbody></table></details>";
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
