using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary><c>&lt;tier-chip tier="Gold" /&gt;</c>. No tier, no chip.</summary>
[HtmlTargetElement("tier-chip", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TierChipTagHelper : TagHelper
{
    public string Tier { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var tier = Tier.ToLowerInvariant();
        if (tier is not ("bronze" or "silver" or "gold" or "platinum"))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"chip chip--{tier}");
        output.Content.SetContent(char.ToUpperInvariant(tier[0]) + tier[1..]);
    }
}
