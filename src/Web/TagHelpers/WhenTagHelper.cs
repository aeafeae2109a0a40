using System.Globalization;
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
        if (At is not { } at)
        {
            output.Content.SetContent(Never);
            return;
        }

        var zone = Zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var found) ? found : TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var text = local.ToString(WithTime ? "d MMM yyyy, HH:mm" : "d MMM yyyy", CultureInfo.InvariantCulture);
        if (WithTime && zone == TimeZoneInfo.Utc)
            text += " UTC";
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Content.SetContent(text);
    }
}
