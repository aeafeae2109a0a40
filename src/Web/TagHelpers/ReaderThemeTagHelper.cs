using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary><c>&lt;html reader-theme&gt;</c>: the colours that the reader chose with the toggle; without a choice the system decides.</summary>
[HtmlTargetElement("html", Attributes = "reader-theme")]
public sealed class ReaderThemeTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll("reader-theme");
        if (ViewContext.HttpContext.Request.Cookies["theme"] is "light" or "dark")
            output.Attributes.SetAttribute("data-theme", ViewContext.HttpContext.Request.Cookies["theme"]);
    }
}
