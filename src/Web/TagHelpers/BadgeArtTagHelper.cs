using Achievements.Web.Badges;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary>
/// <c>&lt;badge-art tier="gold" glyph="flame" colour="#e4572e" state="Locked" progress="0.7" label="…" size="96" /&gt;</c>.
/// Leave out the label when the badge's name stands beside it: a decorative picture must not be read out twice.
/// </summary>
[HtmlTargetElement("badge-art", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BadgeArtTagHelper : TagHelper
{
    public string? Tier { get; set; }

    public string? Glyph { get; set; }

    public string? Colour { get; set; }

    public BadgeState State { get; set; }

    public double Progress { get; set; }

    public string? Label { get; set; }

    public int Size { get; set; } = 96;

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var art = new BadgeDrawing { Tier = Tier, Glyph = Glyph, Colour = Colour, State = State, Progress = Progress, Label = Label, Size = Size };
        output.TagName = null;
        output.Content.SetHtmlContent(BadgesOnPage.Of(ViewContext.HttpContext).Draw(art));
    }
}
