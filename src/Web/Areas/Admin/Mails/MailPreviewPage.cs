using System.Text.Encodings.Web;
using Achievements.Application.Mails;
using Achievements.Domain;

namespace Achievements.Web.Areas.Admin.Mails;

/// <summary>A mail as a page: its subject above it, its plain text below.</summary>
internal static class MailPreviewPage
{
    private const string Line = "margin:0;padding:12px 16px;font:14px/1.5 system-ui,sans-serif;background:#fff;color:#1c2b29";

    public static string Of(MailPreview preview)
    {
        var html = preview.Html;
        var (start, end) = (html.IndexOf('>', html.IndexOf("<body", StringComparison.Ordinal)) + 1, html.LastIndexOf("</body>", StringComparison.Ordinal));
        return $"""
            {html[..start]}<p style="{Line};border-bottom:1px solid #d9e2df"><strong>{Encoded(preview.Subject)}</strong></p>{html[start..end]}
            <pre style="{Line};white-space:pre-wrap;border-top:1px solid #d9e2df;font-family:ui-monospace,monospace;font-size:13px">{Encoded(preview.Text)}</pre>{html[end..]}
            """;
    }

    public static string Of(RefusedException refused) => $"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Not yet</title></head>
        <body style="margin:0"><p style="padding:16px;font:16px/1.5 system-ui,sans-serif"><strong>It cannot be filled in{Where(refused.Field)}.</strong><br>{Encoded(refused.Message)}</p></body></html>
        """;

    private static string Where(string? field) => field switch { "subject" => ": the subject", "html" => ": the HTML", "text" => ": the plain text", _ => "" };

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
