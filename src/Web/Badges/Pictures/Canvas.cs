namespace Achievements.Web.Badges.Pictures;

/// <summary>Where an outline's own coordinates lie on the canvas.</summary>
internal readonly record struct Place(double Scale, double X, double Y)
{
    public Place Then(double scale, double x, double y) => new(Scale * scale, X + (Scale * x), Y + (Scale * y));
}

/// <summary>A square of pixels on which outlines are filled, one over the other, with smooth edges.</summary>
internal sealed class Canvas(int size)
{
    /// <summary>Lines looked at within one row of pixels; along a line the share of a pixel is exact.</summary>
    private const int Lines = 5;

    private readonly double[] _pixels = new double[size * size * 4];

    public int Size => size;

    /// <param name="evenOdd">An outline within an outline is a hole.</param>
    public void Fill(Outline outline, Place place, Paint paint, bool evenOdd = false)
    {
        var edges = EdgesOf(outline, place);
        var cover = new double[size];
        for (var row = 0; row < size; row++)
        {
            Array.Clear(cover);
            for (var line = 0; line < Lines; line++)
                Cover(edges, row + ((line + 0.5) / Lines), evenOdd, cover);
            for (var column = 0; column < size; column++)
                if (cover[column] > 0)
                    Lay(row, column, paint((column + 0.5 - place.X) / place.Scale, (row + 0.5 - place.Y) / place.Scale), Math.Min(1, cover[column] / Lines));
        }
    }

    /// <summary>The pixels as bytes: red, green, blue, opacity.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_pixels.Length];
        for (var i = 0; i < _pixels.Length; i += 4)
        {
            var opacity = _pixels[i + 3];
            for (var part = 0; part < 3; part++)
                bytes[i + part] = (byte)Math.Round(opacity > 0 ? _pixels[i + part] / opacity * 255 : 0);
            bytes[i + 3] = (byte)Math.Round(opacity * 255);
        }
        return bytes;
    }

    private static List<(double X1, double Y1, double X2, double Y2, int Turn)> EdgesOf(Outline outline, Place place)
    {
        var edges = new List<(double, double, double, double, int)>();
        foreach (var polygon in outline.Polygons)
            for (var i = 0; i < polygon.Count; i++)
            {
                var (a, b) = (polygon[i], polygon[(i + 1) % polygon.Count]);
                var (x1, y1, x2, y2) = ((a.X * place.Scale) + place.X, (a.Y * place.Scale) + place.Y, (b.X * place.Scale) + place.X, (b.Y * place.Scale) + place.Y);
                if (y1 < y2)
                    edges.Add((x1, y1, x2, y2, 1));
                else if (y1 > y2)
                    edges.Add((x2, y2, x1, y1, -1));
            }
        return edges;
    }

    private void Cover(List<(double X1, double Y1, double X2, double Y2, int Turn)> edges, double y, bool evenOdd, double[] cover)
    {
        var crossings = new List<(double X, int Turn)>();
        foreach (var edge in edges)
            if (edge.Y1 <= y && y < edge.Y2)
                crossings.Add((edge.X1 + ((y - edge.Y1) / (edge.Y2 - edge.Y1) * (edge.X2 - edge.X1)), edge.Turn));
        crossings.Sort((a, b) => a.X.CompareTo(b.X));
        var turns = 0;
        for (var i = 0; i + 1 < crossings.Count; i++)
        {
            turns += crossings[i].Turn;
            if (evenOdd ? i % 2 == 0 : turns != 0)
                Span(crossings[i].X, crossings[i + 1].X, cover);
        }
    }

    private void Span(double from, double to, double[] cover)
    {
        (from, to) = (Math.Max(0, from), Math.Min(size, to));
        for (var column = (int)from; column < to; column++)
            cover[column] += Math.Min(to, column + 1) - Math.Max(from, column);
    }

    /// <summary>Over what is there. Colours are kept multiplied by their opacity.</summary>
    private void Lay(int row, int column, Tint tint, double share)
    {
        var (at, opacity) = (((row * size) + column) * 4, tint.A * share);
        var rest = 1 - opacity;
        _pixels[at] = (tint.R * opacity) + (_pixels[at] * rest);
        _pixels[at + 1] = (tint.G * opacity) + (_pixels[at + 1] * rest);
        _pixels[at + 2] = (tint.B * opacity) + (_pixels[at + 2] * rest);
        _pixels[at + 3] = opacity + (_pixels[at + 3] * rest);
    }
}
