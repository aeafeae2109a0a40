using Achievements.Web.Badges;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary><c>&lt;badge-defs /&gt;</c>, last in a layout: the parts that the page's badges refer to, once, and only those used.</summary>
[HtmlTargetElement("badge-defs", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BadgeDefsTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var page = BadgesOnPage.Of(ViewContext.HttpContext);
        if (page.Any)
            output.Content.SetHtmlContent($"<svg class=\"badge-defs\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\">{page.Definitions()}</svg>");
    }
}
