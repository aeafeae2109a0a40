using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Achievements.Web.Badges;

/// <summary>What a badge looks like. Anything unknown falls back to something drawable, since a picture must never break a page.</summary>
public sealed partial record BadgeDrawing
{
    /// <summary>The accent used when the given colour is not <c>#rrggbb</c>.</summary>
    public const string DefaultColour = "#2f6f6a";

    private readonly string _tier = "none";
    private readonly string _glyph = BadgeGlyphs.Fallback;
    private readonly string _colour = DefaultColour;
    private readonly double _progress;

    /// <summary>none, bronze, silver, gold or platinum; decides the silhouette and the metal.</summary>
    [AllowNull]
    public string Tier
    {
        get => _tier;
        init => _tier = BadgeShape.IsTier(value) ? value!.ToLowerInvariant() : "none";
    }

    /// <summary>One of the names in <see cref="BadgeGlyphs.Names"/>.</summary>
    [AllowNull]
    public string Glyph
    {
        get => _glyph;
        init => _glyph = BadgeGlyphs.Known(value?.ToLowerInvariant()) ?? BadgeGlyphs.Fallback;
    }

    /// <summary>The enamel, as <c>#rrggbb</c>. It ends up in markup, so nothing else is let through.</summary>
    [AllowNull]
    public string Colour
    {
        get => _colour;
        init => _colour = value is not null && HexColour().IsMatch(value) ? value.ToLowerInvariant() : DefaultColour;
    }

    public BadgeState State { get; init; }

    /// <summary>The text alternative; null or empty makes the picture decorative.</summary>
    public string? Label { get; init; }

    /// <summary>Width and height in CSS pixels.</summary>
    public int Size { get; init; } = 96;

    /// <summary>How far a locked badge is, 0 to 1: that share of its outline is drawn solid.</summary>
    public double Progress
    {
        get => _progress;
        init => _progress = double.IsFinite(value) ? Math.Clamp(value, 0, 1) : 0;
    }

    /// <summary>Whether the enamel is so light that the glyph has to be engraved dark to be seen.</summary>
    internal bool IsLight => Luminance(Colour) > 0.45;

    private static double Luminance(string colour)
    {
        double Channel(int start)
        {
            var c = int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }

    [GeneratedRegex(@"^#[0-9a-fA-F]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex HexColour();
}
