using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary>The control inside a <c>field</c>: points to its hint and error, and looks like a control unless it says otherwise.</summary>
[HtmlTargetElement("input", Attributes = "asp-for")]
[HtmlTargetElement("select", Attributes = "asp-for")]
[HtmlTargetElement("textarea", Attributes = "asp-for")]
public sealed class FieldControlTagHelper : TagHelper
{
    /// <summary>After the framework's own, which add to the class.</summary>
    public override int Order => 10;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(FieldIds), out var item) || item is not FieldIds ids)
            return;
        output.Attributes.SetAttribute("aria-describedby", ids.HasHint ? $"{ids.HintId} {ids.ErrorId}" : ids.ErrorId);
        if (ids.IsInvalid)
            output.Attributes.SetAttribute("aria-invalid", "true");
        if (!context.AllAttributes.ContainsName("class") && !context.AllAttributes.ContainsName("type"))
        {
            var added = output.Attributes.TryGetAttribute("class", out var present) ? $" {present.Value}" : "";
            output.Attributes.SetAttribute("class", (context.TagName == "select" ? "form-select" : "form-control") + added);
        }
    }
}
