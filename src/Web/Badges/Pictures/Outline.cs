using System.Globalization;
using System.Text.RegularExpressions;

namespace Achievements.Web.Badges.Pictures;

/// <summary>SVG path data as polygons: curves are cut into short straight pieces. Knows the commands that badges use.</summary>
internal sealed partial class Outline
{
    private const int Steps = 16;

    private readonly List<List<(double X, double Y)>> _polygons = [];
    private (double X, double Y) _at;

    private Outline()
    {
    }

    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Polygons => _polygons;

    /// <summary>The smallest box around it.</summary>
    public (double X, double Y, double Width, double Height) Box
    {
        get
        {
            var points = _polygons.SelectMany(p => p).ToList();
            var (left, top) = (points.Min(p => p.X), points.Min(p => p.Y));
            return (left, top, points.Max(p => p.X) - left, points.Max(p => p.Y) - top);
        }
    }

    /// <exception cref="FormatException">The path uses something that no badge does.</exception>
    public static Outline Of(string path)
    {
        var outline = new Outline();
        foreach (Match match in Command().Matches(path))
            outline.Add(match.Groups["name"].Value[0], [.. Number().Matches(match.Groups["values"].Value).Select(n => double.Parse(n.Value, CultureInfo.InvariantCulture))]);
        return outline;
    }

    /// <summary>The line along it, so wide, as an outline of its own.</summary>
    public Outline Stroke(double width)
    {
        var stroke = new Outline();
        foreach (var polygon in _polygons)
            for (var i = 0; i < polygon.Count; i++)
                stroke.AddBar(polygon[i], polygon[(i + 1) % polygon.Count], width / 2);
        return stroke;
    }

    private void Add(char name, double[] v)
    {
        var (relative, step) = (char.IsLower(name), char.ToUpperInvariant(name) switch { 'H' or 'V' => 1, 'Q' => 4, 'C' => 6, 'A' => 7, 'Z' => 0, _ => 2 });
        if (step == 0)
        {
            _at = _polygons[^1][0];
            return;
        }
        for (var i = 0; i + step <= v.Length; i += step)
        {
            var origin = relative ? _at : default;
            (double X, double Y) End(int x) => (origin.X + v[i + x], origin.Y + v[i + x + 1]);
            switch (char.ToUpperInvariant(name))
            {
                case 'M' when i == 0:
                    _polygons.Add([_at = End(0)]);
                    break;
                case 'M' or 'L':
                    LineTo(End(0));
                    break;
                case 'H':
                    LineTo((origin.X + v[i], _at.Y));
                    break;
                case 'V':
                    LineTo((_at.X, origin.Y + v[i]));
                    break;
                case 'Q':
                    QuadraticTo(End(0), End(2));
                    break;
                case 'C':
                    CubicTo(End(0), End(2), End(4));
                    break;
                case 'A':
                    ArcTo(v[i], v[i + 3] != 0, v[i + 4] != 0, End(5));
                    break;
                default:
                    throw new FormatException($"A badge's path has no '{name}'.");
            }
        }
    }

    private void LineTo((double X, double Y) to) => _polygons[^1].Add(_at = to);

    private void QuadraticTo((double X, double Y) c, (double X, double Y) to)
    {
        var from = _at;
        for (var i = 1; i <= Steps; i++)
        {
            var (t, u) = ((double)i / Steps, 1 - ((double)i / Steps));
            LineTo(((u * u * from.X) + (2 * u * t * c.X) + (t * t * to.X), (u * u * from.Y) + (2 * u * t * c.Y) + (t * t * to.Y)));
        }
    }

    private void CubicTo((double X, double Y) c, (double X, double Y) d, (double X, double Y) to)
    {
        var from = _at;
        for (var i = 1; i <= Steps; i++)
        {
            var (t, u) = ((double)i / Steps, 1 - ((double)i / Steps));
            double Mix(double p0, double p1, double p2, double p3) => (u * u * u * p0) + (3 * u * u * t * p1) + (3 * u * t * t * p2) + (t * t * t * p3);
            LineTo((Mix(from.X, c.X, d.X, to.X), Mix(from.Y, c.Y, d.Y, to.Y)));
        }
    }

    /// <summary>A part of a circle: badges have no ellipses. The centre as in the SVG specification, appendix on arcs.</summary>
    private void ArcTo(double radius, bool large, bool sweep, (double X, double Y) to)
    {
        var from = _at;
        var (hx, hy) = ((from.X - to.X) / 2, (from.Y - to.Y) / 2);
        var half = Math.Sqrt((hx * hx) + (hy * hy));
        if (half == 0)
            return;
        radius = Math.Max(radius, half);
        var lean = Math.Sqrt(Math.Max(0, (radius * radius) - (half * half))) / half * (large == sweep ? -1 : 1);
        var (cx, cy) = (((from.X + to.X) / 2) + (lean * hy), ((from.Y + to.Y) / 2) - (lean * hx));
        var start = Math.Atan2(from.Y - cy, from.X - cx);
        var turn = Math.Atan2(to.Y - cy, to.X - cx) - start;
        turn += sweep && turn < 0 ? 2 * Math.PI : !sweep && turn > 0 ? -2 * Math.PI : 0;
        for (var i = 1; i <= 2 * Steps; i++)
        {
            var angle = start + (turn * i / (2 * Steps));
            LineTo((cx + (radius * Math.Cos(angle)), cy + (radius * Math.Sin(angle))));
        }
    }

    private void AddBar((double X, double Y) a, (double X, double Y) b, double half)
    {
        var length = Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)));
        if (length == 0)
            return;
        // A little longer than the piece, so that neighbours leave no gap; all turn the same way, so that they add up.
        var (ux, uy) = ((b.X - a.X) / length * half, (b.Y - a.Y) / length * half);
        var lap = 0.4;
        _polygons.Add(
        [
            (a.X - (ux * lap) - uy, a.Y - (uy * lap) + ux), (a.X - (ux * lap) + uy, a.Y - (uy * lap) - ux),
            (b.X + (ux * lap) + uy, b.Y + (uy * lap) - ux), (b.X + (ux * lap) - uy, b.Y + (uy * lap) + ux),
        ]);
    }

    [GeneratedRegex(@"(?<name>[A-Za-z])(?<values>[^A-Za-z]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"-?(\d+\.?\d*|\.\d+)")]
    private static partial Regex Number();
}
