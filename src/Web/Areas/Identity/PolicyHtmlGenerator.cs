using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace Achievements.Web.Areas.Identity;

/// <summary>
/// The framework hides an empty entry of a validation summary with an inline style, which the content policy refuses, so that browsers show it and complain. The
/// scripts need the list only, not the entry.
/// </summary>
internal sealed class PolicyHtmlGenerator(
    IAntiforgery antiforgery, IOptions<MvcViewOptions> options, IModelMetadataProvider metadata, IUrlHelperFactory urls, HtmlEncoder encoder,
    ValidationHtmlAttributeProvider attributes)
    : DefaultHtmlGenerator(antiforgery, options, metadata, urls, encoder, attributes)
{
    private const string HiddenEntry = """<li style="display:none"></li>""";
    private readonly HtmlEncoder _encoder = encoder;

    public override TagBuilder GenerateValidationSummary(
        ViewContext viewContext, bool excludePropertyErrors, string message, string headerTag, object htmlAttributes)
    {
        var summary = base.GenerateValidationSummary(viewContext, excludePropertyErrors, message, headerTag, htmlAttributes);
        if (summary is null)
            return null!;
        using var content = new StringWriter();
        summary.InnerHtml.WriteTo(content, _encoder);
        summary.InnerHtml.Clear();
        summary.InnerHtml.AppendHtml(content.ToString().Replace(HiddenEntry, "", StringComparison.Ordinal));
        return summary;
    }
}
