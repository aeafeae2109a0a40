using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary><c>&lt;a current-on="/leaderboard"&gt;</c>: marks the link of the page that is shown, and of the section it belongs to.</summary>
[HtmlTargetElement("a", Attributes = "current-on")]
public sealed class CurrentLinkTagHelper : TagHelper
{
    public string CurrentOn { get; set; } = "/";

    /// <summary>Only the page itself, not what lies below it.</summary>
    public bool CurrentExact { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var path = ViewContext.HttpContext.Request.Path;
        if (path.Equals(CurrentOn, StringComparison.OrdinalIgnoreCase) || path.Equals(CurrentOn + "/", StringComparison.OrdinalIgnoreCase))
            output.Attributes.SetAttribute("aria-current", "page");
        else if (!CurrentExact && CurrentOn != "/" && path.StartsWithSegments(CurrentOn))
            output.Attributes.SetAttribute("aria-current", "true");
    }
}
