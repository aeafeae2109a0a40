using System.Buffers.Binary;
using System.IO.Compression;
using Achievements.Domain.Catalogue;
using Achievements.Web.Badges.Pictures;

namespace Achievements.Web.Tests.Badges;

public class BadgePngTests
{
    private const int Size = 63;

    private static readonly BadgePicture Pictures = new();

    public static TheoryData<Tier, string> Badges
    {
        get
        {
            var data = new TheoryData<Tier, string>();
            foreach (var glyph in BadgeGlyph.All)
                data.Add((Tier)(data.Count % 5), glyph);
            return data;
        }
    }

    [Theory, MemberData(nameof(Badges))]
    public void Every_shape_and_glyph_is_drawn_on_nothing_with_its_enamel_and_its_glyph(Tier tier, string glyph)
    {
        var pixels = Read(Pictures.Png(tier, new BadgeArt(glyph, "#0369a1"), Size).Span);

        Assert.Equal(0, pixels[0].A);
        Assert.Equal(255, pixels[(Size / 2 * Size) + (Size / 2)].A);
        Assert.Contains(pixels, p => p.A == 255 && p.B > p.R + 60);
        Assert.Contains(pixels, p => p is { A: 255, R: > 215, G: > 190 });
        Assert.InRange(pixels.Count(p => p.A == 255) / (double)pixels.Length, 0.45, 0.85);
        // Smooth edges: some pixels are covered in part.
        Assert.Contains(pixels, p => p.A is > 60 and < 200);
    }

    [Fact]
    public void A_hole_in_a_glyph_shows_the_enamel_and_light_enamel_has_a_dark_glyph()
    {
        var target = Read(Pictures.Png(Tier.None, new BadgeArt("target", "#0369a1"), 126).Span);
        // From the middle outwards: the bull's eye, the ring around it, the next ring.
        Assert.True(At(target, 63, 63).R > 200);
        Assert.True(At(target, 63, 63 - 8).R < 150);
        var star = Read(Pictures.Png(Tier.None, new BadgeArt("star", "#fde68a"), 126).Span);
        Assert.True(At(star, 63, 63).R < 110);
    }

    [Fact]
    public void The_same_badge_is_the_same_file_and_another_one_is_not() =>
        Assert.Equal(
            (true, false),
            (new BadgePicture().Png(Tier.Gold, BadgeArt.Default, Size).Span.SequenceEqual(Pictures.Png(Tier.Gold, BadgeArt.Default, Size).Span),
             Pictures.Png(Tier.Silver, BadgeArt.Default, Size).Span.SequenceEqual(Pictures.Png(Tier.Gold, BadgeArt.Default, Size).Span)));

    private static (byte R, byte G, byte B, byte A) At((byte R, byte G, byte B, byte A)[] pixels, int x, int y) => pixels[(y * 126) + x];

    /// <summary>Reads the file by the book: its signature, its chunks, the rows as differences to those above.</summary>
    private static (byte R, byte G, byte B, byte A)[] Read(ReadOnlySpan<byte> file)
    {
        Assert.True(file[..8].SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
        var size = BinaryPrimitives.ReadInt32BigEndian(file[16..]);
        var length = BinaryPrimitives.ReadInt32BigEndian(file[33..]);
        Assert.True(file.Slice(37, 4).SequenceEqual("IDAT"u8));
        using var zip = new ZLibStream(new MemoryStream(file.Slice(41, length).ToArray()), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zip.CopyTo(raw);
        var (bytes, width) = (raw.ToArray(), size * 4);
        Assert.Equal((width + 1) * size, bytes.Length);
        var above = new byte[width];
        var pixels = new List<(byte, byte, byte, byte)>();
        for (var row = 0; row < size; row++)
        {
            var line = bytes.AsSpan((row * (width + 1)) + 1, width).ToArray();
            for (var i = 0; i < width; i++)
                line[i] += above[i];
            above = line;
            for (var i = 0; i < width; i += 4)
                pixels.Add((line[i], line[i + 1], line[i + 2], line[i + 3]));
        }
        return [.. pixels];
    }
}
