using Achievements.Web.Display;
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
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Bar(Label, Value, Max, Text, Look, BarOnly));
    }
}
