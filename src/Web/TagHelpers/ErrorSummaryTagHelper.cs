using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary><c>&lt;error-summary /&gt;</c>, above a form: every error, each a link to its field. Nothing when there is none.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(IHtmlGenerator generator) : TagHelper
{
    public string Heading { get; set; } = "Please look at this again";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ModelState
            .SelectMany(entry => entry.Value!.Errors.Select(error => (entry.Key, Message: error.ErrorMessage)))
            .Where(error => error.Message.Length > 0)
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Content.AppendHtml("<h2>").Append(Heading).AppendHtml("</h2><ul>");
        foreach (var (key, message) in errors)
        {
            var text = HtmlEncoder.Default.Encode(message);
            var id = HtmlEncoder.Default.Encode(TagBuilder.CreateSanitizedId(key, generator.IdAttributeDotReplacement));
            output.Content.AppendHtml(key.Length == 0 ? $"<li>{text}</li>" : $"<li><a href=\"#{id}\">{text}</a></li>");
        }

        output.Content.AppendHtml("</ul>");
    }
}
