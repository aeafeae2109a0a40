using System.Globalization;

namespace Achievements.Bench.Table;

/// <summary>A line of the table.</summary>
/// <param name="IsMet">null when it was not measured.</param>
internal sealed record Goal(string What, string Wanted, string Measured, bool? IsMet)
{
    public static Goal AtLeast(string what, double wanted, double ratio, string of, long failed = 0) =>
        new(what, $"≥ {Number(wanted)} × {of}", Text(ratio, failed), ratio >= wanted && failed == 0);

    public static Goal AtMost(string what, double wanted, double ratio, string of, long failed = 0) =>
        new(what, $"≤ {Number(wanted)} × {of}", Text(ratio, failed), ratio <= wanted && failed == 0);

    public static Goal Skipped(string what, string why) => new(what, "", $"not measured: {why}", null);

    public override string ToString() => $"| {What} | {Wanted} | {Measured} | {(IsMet is { } met ? met ? "yes" : "**no**" : "–")} |";

    public static string Number(double value) => value.ToString(value < 10 ? "0.0#" : "0", CultureInfo.InvariantCulture);

    private static string Text(double ratio, long failed) => $"{Number(ratio)} ×" + (failed > 0 ? $" ({failed} requests failed)" : "");
}
