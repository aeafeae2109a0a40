using Achievements.Web.Display;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary><c>&lt;tier-chip tier="Gold" /&gt;</c>. No tier, no chip.</summary>
[HtmlTargetElement("tier-chip", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TierChipTagHelper : TagHelper
{
    public string Tier { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.TierChip(Tier));
    }
}
