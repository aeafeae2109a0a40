using System.Text.RegularExpressions;

namespace Achievements.Infrastructure.Email;

/// <summary>
/// Where the links of a mail lead. The sign-in pages build them from the request, and whoever sends the request chooses its Host header: a reset asked for in
/// somebody else's name must not send that person's token to another site.
/// </summary>
internal static partial class MailLinks
{
    public static bool AreIn(string html) => Origin().IsMatch(html);

    /// <summary>The same mail with every link on <paramref name="site"/>.</summary>
    public static string LeadTo(Uri site, string html) => Origin().Replace(html, site.GetLeftPart(UriPartial.Authority));

    [GeneratedRegex("""(?<=href\s*=\s*['"])https?://[^/'"]*""", RegexOptions.IgnoreCase)]
    private static partial Regex Origin();
}
