using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary>
/// <c>&lt;field for="Name" label="Name" hint="What players read."&gt;&lt;input asp-for="Name"&gt;&lt;/field&gt;</c>: label, hint and error,
/// tied to the control inside so that all of them are read out with it.
/// </summary>
[HtmlTargetElement("field", Attributes = "for")]
public sealed class FieldTagHelper(IHtmlGenerator generator) : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    public string? Label { get; set; }

    public string? Hint { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Init(TagHelperContext context)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var invalid = ViewContext.ModelState.GetFieldValidationState(name) == ModelValidationState.Invalid;
        context.Items[typeof(FieldIds)] = new FieldIds(TagBuilder.CreateSanitizedId(name, generator.IdAttributeDotReplacement), Hint is not null, invalid);
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var ids = (FieldIds)context.Items[typeof(FieldIds)];
        var control = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", ids.IsInvalid ? "field field--invalid" : "field");
        output.Content.AppendHtml(generator.GenerateLabel(ViewContext, For.ModelExplorer, For.Name, Label, htmlAttributes: null));
        if (Hint is not null)
        {
            var hint = new TagBuilder("p") { Attributes = { ["class"] = "field__hint", ["id"] = ids.HintId } };
            hint.InnerHtml.Append(Hint);
            output.Content.AppendHtml(hint);
        }

        output.Content.AppendHtml(control);
        output.Content.AppendHtml(
            generator.GenerateValidationMessage(ViewContext, For.ModelExplorer, For.Name, null, "span", new { id = ids.ErrorId, @class = "field__error" }));
    }
}
