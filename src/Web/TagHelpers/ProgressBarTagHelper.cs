using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary>
/// <c>&lt;progress-bar label="Tests" value="7" max="10" text="7 of 10 tests" /&gt;</c>: label and figures as text, and the bar as a native
/// element, which needs neither script nor inline width.
/// </summary>
[HtmlTargetElement("progress-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProgressBarTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public double Value { get; set; }

    public double Max { get; set; } = 1;

    /// <summary>The figures in words; the value and maximum when left out.</summary>
    public string? Text { get; set; }

    /// <summary>brass, tall, or both.</summary>
    public string? Look { get; set; }

    /// <summary>Hides the line of text above the bar; it is still read out.</summary>
    public bool BarOnly { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var text = Text ?? string.Create(CultureInfo.InvariantCulture, $"{Value:#,0.##} of {Max:#,0.##}");
        var max = Math.Max(Max, double.Epsilon);
        var name = HtmlEncoder.Default.Encode(Label.Length == 0 ? text : $"{Label}: {text}");
        var look = string.Concat((Look ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $" bar--{word}"));

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "progress-line");
        if (!BarOnly)
            output.Content.AppendHtml($"<div class=\"progress-line__text\"><span>{HtmlEncoder.Default.Encode(Label)}</span><span>{HtmlEncoder.Default.Encode(text)}</span></div>");
        output.Content.AppendHtml(string.Create(
            CultureInfo.InvariantCulture,
            $"<progress class=\"bar{look}\" value=\"{Math.Clamp(Value, 0, max)}\" max=\"{max}\" aria-label=\"{name}\">{HtmlEncoder.Default.Encode(text)}</progress>"));
    }
}
