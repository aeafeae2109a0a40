using System.Collections.Concurrent;
using Achievements.Application.Mails;
using Achievements.Domain.Catalogue;

namespace Achievements.Web.Badges.Pictures;

/// <summary>Earned badges as PNG files: the same outlines, metals and enamel as <see cref="BadgeSvg"/> writes, filled in by ourselves.</summary>
internal sealed class BadgePicture : IBadgePictures
{
    /// <summary>The box of a badge with the margin for its shadow; see <see cref="BadgeSvg"/>.</summary>
    private const double Box = 126, Margin = 3, Middle = 60;

    // Admins draw a few dozen badges; whoever makes more has them drawn again.
    private const int MaxKept = 500;

    private readonly ConcurrentDictionary<(Tier, BadgeArt, int), byte[]> _kept = new();

    public ReadOnlyMemory<byte> Png(Tier tier, BadgeArt art, int size)
    {
        var key = (tier, art, size);
        if (_kept.TryGetValue(key, out var known))
            return known;
        if (_kept.Count >= MaxKept)
            _kept.Clear();
        var drawing = new BadgeDrawing { Tier = tier.ToString(), Glyph = art.Glyph, Colour = art.Colour };
        return _kept[key] = PngFile.Of(Draw(drawing, size).ToBytes(), size);
    }

    private static Canvas Draw(BadgeDrawing art, int size)
    {
        var (canvas, shape) = (new Canvas(size), BadgeShape.Of(art.Tier));
        var scale = size / Box;
        var whole = new Place(scale, Margin * scale, Margin * scale);
        var (outline, field) = (Outline.Of(shape.Outline), Outline.Of(shape.Field));
        canvas.Fill(outline, whole.Then(1, 0, 2.6), Paints.Flat("#000000", 0.2));
        var inner = Frame(canvas, shape, outline, field, whole, art.Colour);
        canvas.Fill(field, Shrunk(whole, inner), Paints.Flat(art.Colour));
        Light(canvas, shape, field, whole, inner);
        Glyph(canvas, art, shape, whole);
        return canvas;
    }

    /// <returns>How large the enamel within it is.</returns>
    private static double Frame(Canvas canvas, BadgeShape shape, Outline outline, Outline field, Place whole, string colour)
    {
        if (shape.Metal is not [var highlight, var light, var middle, var dark, var deep])
        {
            canvas.Fill(outline, whole, Paints.Flat(colour));
            canvas.Fill(outline, whole, Paints.Flat("#000000", 0.34));
            return 0.9;
        }
        var rim = Paints.Linear((0, 0), (1, 1), (0, Tint.Of(light)), (.22, Tint.Of(highlight)), (.42, Tint.Of(middle)), (.6, Tint.Of(dark)), (.78, Tint.Of(light)), (1, Tint.Of(deep)));
        var bevel = Paints.Linear((0, 0), (.7, 1), (0, Tint.Of(deep)), (.35, Tint.Of(dark)), (.7, Tint.Of(light)), (1, Tint.Of(highlight)));
        canvas.Fill(outline, whole, Paints.Within(outline.Box, rim));
        canvas.Fill(outline.Stroke(1), whole, Paints.Flat(deep, 0.55));
        canvas.Fill(field, Shrunk(whole, 0.9), Paints.Within(field.Box, bevel));
        return 0.82;
    }

    private static void Light(Canvas canvas, BadgeShape shape, Outline field, Place whole, double inner)
    {
        if (shape.Texture.Length > 0)
            canvas.Fill(Outline.Of(shape.Texture), whole, Paints.Flat("#ffffff", 0.13));
        var shade = Paints.Linear((0, 0), (0, 1), (0, Tint.Of("#fff", .28)), (.45, Tint.Of("#fff", 0)), (.5, Tint.Of("#000", 0)), (1, Tint.Of("#000", .42)));
        var gloss = Paints.Radial((.32, .14), .62, (0, Tint.Of("#fff", .62)), (.55, Tint.Of("#fff", .08)), (1, Tint.Of("#fff", 0)));
        canvas.Fill(field, Shrunk(whole, inner), Paints.Within(field.Box, shade));
        canvas.Fill(field, Shrunk(whole, inner), Paints.Within(field.Box, gloss));
        canvas.Fill(field.Stroke(1), Shrunk(whole, inner - 0.05), Paints.Flat("#ffffff", 0.3));
    }

    private static void Glyph(Canvas canvas, BadgeDrawing art, BadgeShape shape, Place whole)
    {
        const double scale = 1.2;
        var glyph = Outline.Of(BadgeGlyphs.Path(art.Glyph));
        var place = whole.Then(scale, Middle - (24 * scale), shape.GlyphY - (24 * scale));
        var (shadow, opacity, down) = art.IsLight ? ("#ffffff", .55, 1.1) : ("#000000", .38, 1.8);
        canvas.Fill(glyph, place.Then(1, 0, down), Paints.Flat(shadow, opacity), evenOdd: true);
        canvas.Fill(glyph, place, GlyphPaint(art, shape), evenOdd: true);
    }

    private static Paint GlyphPaint(BadgeDrawing art, BadgeShape shape) =>
        art.IsLight ? Paints.Linear((0, 4), (0, 46), (0, Tint.Of("#2c2a26")), (1, Tint.Of("#4d4941")))
        : shape.Metal is [var highlight, var light, ..] ? Paints.Linear((6, 2), (40, 46), (0, Tint.Of("#fff")), (.45, Tint.Of(highlight)), (1, Tint.Of(light)))
        : Paints.Linear((0, 4), (0, 46), (0, Tint.Of("#fff")), (1, Tint.Of("#e6ecea")));

    /// <summary>Around the middle of the badge.</summary>
    private static Place Shrunk(Place whole, double factor) => whole.Then(factor, Middle * (1 - factor), Middle * (1 - factor));
}
