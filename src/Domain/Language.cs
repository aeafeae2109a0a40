using System.Text.RegularExpressions;

namespace Achievements.Domain;

/// <summary>The language in which a player is told things, as a BCP 47 tag such as <c>de</c> or <c>de-AT</c>.</summary>
public static partial class Language
{
    public const int MaxLength = 35;

    public const string Default = "en";

    /// <summary>The languages that the product speaks; every other is told in <see cref="Default"/>.</summary>
    public static IReadOnlyList<string> Spoken { get; } = [Default, "de", "fr"];

    /// <summary>Takes every well-formed tag: one that is not spoken today may be tomorrow.</summary>
    /// <exception cref="RefusedException"><c>language.format</c></exception>
    public static string Check(string? tag) =>
        tag is { Length: <= MaxLength } && Tag().IsMatch(tag)
            ? tag
            : throw new RefusedException("language.format", "That is not a language. Use a tag such as 'en', 'de' or 'fr-CA'.", "language");

    /// <summary>The spoken language that comes closest.</summary>
    public static string Closest(string? tag)
    {
        var primary = tag?.Split('-')[0];
        return Spoken.FirstOrDefault(l => l.Equals(primary, StringComparison.OrdinalIgnoreCase)) ?? Default;
    }

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\z")]
    private static partial Regex Tag();
}
