using System.Globalization;

namespace Achievements.Web.Badges.Pictures;

/// <summary>A colour, red, green, blue and opacity from 0 to 1.</summary>
internal readonly record struct Tint(double R, double G, double B, double A)
{
    /// <param name="hex"><c>#rrggbb</c> or <c>#rgb</c>.</param>
    public static Tint Of(string hex, double opacity = 1)
    {
        var full = hex.Length == 4 ? string.Concat("#", new string(hex[1], 2), new string(hex[2], 2), new string(hex[3], 2)) : hex;
        double Part(int at) => int.Parse(full.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
        return new Tint(Part(1), Part(3), Part(5), opacity);
    }

    public static Tint Between(Tint from, Tint to, double share) => new(
        from.R + ((to.R - from.R) * share), from.G + ((to.G - from.G) * share), from.B + ((to.B - from.B) * share), from.A + ((to.A - from.A) * share));
}

/// <summary>What an outline is filled with, by the place within it.</summary>
internal delegate Tint Paint(double x, double y);

/// <summary>The paints of SVG.</summary>
internal static class Paints
{
    public static Paint Flat(string hex, double opacity = 1)
    {
        var tint = Tint.Of(hex, opacity);
        return (_, _) => tint;
    }

    /// <summary>A linear gradient along a line.</summary>
    public static Paint Linear((double X, double Y) from, (double X, double Y) to, params (double At, Tint Tint)[] stops)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var square = (dx * dx) + (dy * dy);
        return (x, y) => At(stops, (((x - from.X) * dx) + ((y - from.Y) * dy)) / square);
    }

    public static Paint Radial((double X, double Y) centre, double radius, params (double At, Tint Tint)[] stops) =>
        (x, y) => At(stops, Math.Sqrt(((x - centre.X) * (x - centre.X)) + ((y - centre.Y) * (y - centre.Y))) / radius);

    /// <summary>Measured in shares of a box instead of lengths.</summary>
    public static Paint Within((double X, double Y, double Width, double Height) box, Paint paint) =>
        (x, y) => paint((x - box.X) / box.Width, (y - box.Y) / box.Height);

    private static Tint At((double At, Tint Tint)[] stops, double at)
    {
        if (at <= stops[0].At)
            return stops[0].Tint;
        for (var i = 1; i < stops.Length; i++)
            if (at <= stops[i].At)
                return Tint.Between(stops[i - 1].Tint, stops[i].Tint, (at - stops[i - 1].At) / (stops[i].At - stops[i - 1].At));
        return stops[^1].Tint;
    }
}
