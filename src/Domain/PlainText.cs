namespace Achievements.Domain;

/// <summary>Text that people and platforms hand in, and that every database and page can carry.</summary>
public static class PlainText
{
    /// <summary>
    /// Whether every database stores it and every page shows it: PostgreSQL refuses NUL, UTF-8 has no half surrogates, and other control characters are
    /// never meant.
    /// </summary>
    /// <param name="lines">Whether line breaks and tabs belong to it.</param>
    public static bool IsClean(string text, bool lines = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(c) || (char.IsControl(c) && !(lines && (c is '\n' or '\r' or '\t'))))
                return false;
        }
        return true;
    }

    /// <exception cref="RefusedException"><c>text.characters</c></exception>
    public static string Check(string text, string field, bool lines = false) =>
        IsClean(text, lines) ? text : throw new RefusedException("text.characters", $"The {field} holds control characters or broken text.", field);

    /// <summary>The first <paramref name="max"/> characters, without cutting one of two halves in two.</summary>
    public static string Start(string text, int max) =>
        text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
}
