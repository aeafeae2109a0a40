using Achievements.Web.Display;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary><c>&lt;when at="…" zone="Europe/Madrid" with-time="true" /&gt;</c>: an instant as text a person reads and a machine can parse.</summary>
[HtmlTargetElement("when", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WhenTagHelper : TagHelper
{
    public DateTimeOffset? At { get; set; }

    /// <summary>The IANA zone in which the reader counts days; UTC when left out or unknown.</summary>
    public string? Zone { get; set; }

    public bool WithTime { get; set; }

    /// <summary>What stands there when there is no instant.</summary>
    public string Never { get; set; } = "never";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (At is { } at)
            output.Content.SetHtmlContent(Markup.When(at, Zone, WithTime));
        else
            output.Content.SetContent(Never);
    }
}
