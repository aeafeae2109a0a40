using System.Net;
using System.Text.RegularExpressions;

namespace Achievements.Infrastructure.Email;

/// <summary>The plain-text side of a short HTML mail: links written out, no markup.</summary>
internal static partial class MailText
{
    public static string Of(string html) =>
        WebUtility.HtmlDecode(Tag().Replace(Link().Replace(html, match => $"{match.Groups["text"].Value}: {match.Groups["url"].Value} "), "")).Trim();

    [GeneratedRegex("""<a\s[^>]*href=(['"])(?<url>.*?)\1[^>]*>(?<text>.*?)</a>""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
