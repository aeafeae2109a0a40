namespace Achievements.Domain.Catalogue;

/// <summary>The pictures that a badge can carry.</summary>
public static class BadgeGlyph
{
    public const int MaxLength = 32;

    public static IReadOnlyList<string> All { get; } =
    [
        "star", "flame", "trophy", "book", "target", "bolt", "calendar", "mountain", "rocket", "crown", "medal", "moon",
        "sun", "leaf", "gem", "flag", "puzzle", "owl", "heart", "shield", "clock", "key", "compass", "spark",
    ];
}
