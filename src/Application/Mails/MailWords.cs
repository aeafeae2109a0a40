using System.Globalization;
using System.Resources;
using Achievements.Domain;

namespace Achievements.Application.Mails;

/// <summary>The words around mails and on the pages that their links lead to, in the languages of <see cref="Language.Spoken"/>.</summary>
public sealed class MailWords
{
    private static readonly ResourceManager Words = new(typeof(MailWords));

    private MailWords(CultureInfo culture) => Culture = culture;

    public CultureInfo Culture { get; }

    /// <param name="language">Any tag; the closest spoken language is taken.</param>
    public static MailWords In(string? language) => new(CultureInfo.GetCultureInfo(Language.Closest(language)));

    public string this[string key] => Words.GetString(key, Culture) ?? throw new ArgumentOutOfRangeException(nameof(key), key, null);

    public string Say(string key, params object?[] values) => string.Format(Culture, this[key], values);
}
