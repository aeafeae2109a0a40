using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Web.TagHelpers;

/// <summary><c>&lt;nav-icon name="players" /&gt;</c>: a small drawing beside a word, never instead of it.</summary>
[HtmlTargetElement("nav-icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class NavIconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var path = Name switch
        {
            "overview" => "M3 13h8V3H3ZM13 21h8V11h-8ZM13 3v6h8V3ZM3 21h8v-6H3Z",
            "achievements" => "M12 2l2.4 2.1 3.2-.3.7 3.1 2.7 1.7-1.3 2.9 1.3 2.9-2.7 1.7-.7 3.1-3.2-.3L12 21l-2.4-2.1-3.2.3-.7-3.1L3 14.4l1.3-2.9L3 8.6l2.7-1.7.7-3.1 3.2.3ZM12 8a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7Z",
            "players" => "M9 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8ZM1.5 20c0-4 3.5-6 7.5-6s7.5 2 7.5 6ZM16 4.3a4 4 0 0 1 0 7.4c1.4-2.2 1.4-5.2 0-7.4ZM18.5 20c0-2.5-1-4.4-2.5-5.7 3.5.4 6.5 2.4 6.5 5.7Z",
            "levels" => "M3 21v-5h5v5ZM9.5 21v-10h5v10ZM16 21V3h5v18Z",
            "freezes" => "M11 2h2v7.3l6.2-3.5 1 1.7-6.2 3.5v2l6.2 3.5-1 1.7-6.2-3.5V22h-2v-7.3l-6.2 3.5-1-1.7 6.2-3.5v-2L3.800 7.5l1-1.7L11 9.3Z",
            "rules" => "M11 2h2v3h6l3 7a4 4 0 0 1-8 0l2.3-5H13v12h5v3H6v-3h5V7H7.7L10 12a4 4 0 0 1-8 0l3-7h6ZM6 8.2 4.3 12h3.4ZM18 8.2 16.3 12h3.4Z",
            "checks" => "M4 3h16v18H4ZM6.5 5.500v13h11v-13ZM10.800 16.500 7.500 13.200l1.600-1.600 1.700 1.700 4.500-4.600 1.600 1.600Z",
            "amnesties" => "M6 2h2v3h8V2h2v3h3v16H3V5h3ZM5 10v9h14v-9ZM10.7 17.7 7.3 14.3l1.4-1.4 2 2 4.6-4.6 1.4 1.4Z",
            "webhooks" => "M5 3h9v4h-2V5H7v5H5ZM19 21h-9v-4h2v2h5v-5h2ZM8.500 10.500h4.500V7.500L18.500 12 13 16.500v-3H8.500Z",
            "keys" => "M8 3a6 6 0 1 0 5.7 8H16v3h3v-3h3V8h-8.3A6 6 0 0 0 8 3ZM8 6.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5Z",
            "mails" => "M2 5h20v14H2ZM4.500 7.300v9.400h15v-9.400L12 13.200ZM6.200 7h11.600L12 10.900Z",
            "backfills" => "M12 3a9 9 0 1 1-8.5 6h2.6A6.5 6.5 0 1 0 12 5.5V9L6.5 4.5 12 0ZM11 8h2v4l3 2-1 1.7-4-2.7Z",
            "outbox" => "M3 13h5l1.500 3h5l1.500-3h5v8H3ZM11 2h2v7h3l-4 4.500L8 9h3Z",
            "notices" => "M12 2a1.5 1.5 0 0 0-1.500 1.500v.7A6.500 6.500 0 0 0 5.500 10.500V15L3.500 17.500V19h17v-1.500L18.500 15v-4.500a6.500 6.500 0 0 0-5-6.300v-.7A1.500 1.500 0 0 0 12 2ZM9.500 20.500a2.500 2.500 0 0 0 5 0Z",
            "streak" => "M12 1.500C13.500 6 18.500 8.500 18.500 14.500A6.500 7.500 0 0 1 5.500 14.500C5.500 11.500 7 9.500 8.500 8.500C8.500 10.500 9.300 11.500 10.300 12C10 8 10.500 4.500 12 1.500ZM12.200 13C10.700 15 9.300 16 9.300 18.200A2.700 2.600 0 0 0 14.700 18.200C14.700 16.200 13 15.200 12.200 13Z",
            _ => "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16Z",
        };
        output.TagName = null;
        output.Content.SetHtmlContent($"""<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="{path}"/></svg>""");
    }
}
