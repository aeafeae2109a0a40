using System.Globalization;
using System.Text;
using Achievements.Domain.Catalogue;

namespace Achievements.Web.Areas.Admin.Catalogue;

internal static class Slug
{
    /// <summary>
    /// An id proposed from a name: "Über 100 Punkte!" gives <c>uber-100-punkte</c>; null when the name has no letter or digit that an id may have.
    /// </summary>
    public static string? Propose(string? name)
    {
        var slug = new StringBuilder();
        foreach (var c in (name ?? "").Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? null : text[..Math.Min(text.Length, Achievement.MaxIdLength)].TrimEnd('-');
    }
}
