using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary><c>&lt;level-ring level="8" share="0.4" /&gt;</c>: the level in a ring that closes as the next one comes near.</summary>
[HtmlTargetElement("level-ring", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LevelRingTagHelper : TagHelper
{
    public long Level { get; set; }

    /// <summary>How much of the level is done, 0 to 1.</summary>
    public double Share { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var level = Level.ToString("N0", CultureInfo.InvariantCulture);
        var size = level.Length switch { <= 2 => 46, 3 => 38, _ => 26 };
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "level-ring");
        output.Attributes.SetAttribute("viewBox", "0 0 120 120");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", $"Level {level}");
        output.Content.SetHtmlContent(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <circle class="level-ring__track" cx="60" cy="60" r="53" fill="none" stroke-width="7"/>
            <circle class="level-ring__done" cx="60" cy="60" r="53" fill="none" stroke-width="7" stroke-linecap="{(Share > 0 ? "round" : "butt")}" pathLength="100" stroke-dasharray="{Math.Clamp(Share, 0, 1) * 100:0.#} 100" transform="rotate(-90 60 60)"/>
            <text class="level-ring__word" x="60" y="41" text-anchor="middle">LEVEL</text>
            <text class="level-ring__number" x="60" y="83" text-anchor="middle" font-size="{size}">{level}</text>
            """));
    }
}
