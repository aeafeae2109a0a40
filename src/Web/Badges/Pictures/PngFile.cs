using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Achievements.Web.Badges.Pictures;

/// <summary>Writes pixels as a PNG file (RFC 2083): true colour with opacity, eight bits each.</summary>
internal static class PngFile
{
    private static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    public static byte[] Of(byte[] pixels, int size)
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1a, .. "\n"u8]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size);
        (header[8], header[9]) = (8, 6);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Packed(pixels, size));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Each row as the difference to the one above it, which packs well where colours run smoothly.</summary>
    private static byte[] Packed(byte[] pixels, int size)
    {
        const byte up = 2;
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var (width, line) = (size * 4, new byte[size * 4]);
            for (var row = 0; row < size; row++)
            {
                for (var i = 0; i < width; i++)
                    line[i] = (byte)(pixels[(row * width) + i] - (row == 0 ? 0 : pixels[((row - 1) * width) + i]));
                zip.WriteByte(up);
                zip.Write(line);
            }
        }
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~named.Aggregate(uint.MaxValue, (crc, b) => Crc[(crc ^ b) & 0xff] ^ (crc >> 8)));
        file.Write(number);
    }

    private static uint CrcOf(int n)
    {
        var value = (uint)n;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : 0xedb88320 ^ (value >> 1);
        return value;
    }
}
