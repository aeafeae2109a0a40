using System.Text.RegularExpressions;

namespace Achievements.Domain.Catalogue;

/// <summary>What is drawn on a badge. The shape follows from the tier.</summary>
/// <param name="Glyph">One of <see cref="BadgeGlyph.All"/>.</param>
/// <param name="Colour">Accent as <c>#rrggbb</c>, lower case.</param>
public readonly partial record struct BadgeArt(string Glyph, string Colour)
{
    public const int ColourLength = 7;

    public static readonly BadgeArt Default = new("star", "#4f46e5");

    /// <exception cref="RefusedException"><c>badge.glyph</c>, <c>badge.colour</c></exception>
    public static BadgeArt Of(string? glyph, string? colour)
    {
        glyph ??= Default.Glyph;
        colour = (colour ?? Default.Colour).ToLowerInvariant();
        if (!BadgeGlyph.All.Contains(glyph))
            throw new RefusedException("badge.glyph", $"There is no glyph '{glyph}'. Known glyphs: {string.Join(", ", BadgeGlyph.All)}.", "glyph");
        if (!Hex().IsMatch(colour))
            throw new RefusedException("badge.colour", $"'{colour}' is not a colour. Write it as #rrggbb, for example {Default.Colour}.", "colour");
        return new BadgeArt(glyph, colour);
    }

    [GeneratedRegex(@"^#[0-9a-f]{6}\z")]
    private static partial Regex Hex();
}
