using System.Net;
using Achievements.Bench.Load;

namespace Achievements.Bench.Table;

/// <summary>One side of a comparison.</summary>
/// <param name="ProcessorTime">Processor time spent so far by whoever works for this side; null when it is not of interest.</param>
internal sealed record Side(string Name, IPEndPoint Address, RequestMix Mix, Func<TimeSpan>? ProcessorTime = null);

/// <summary>The medians of one side's rounds.</summary>
internal sealed record SideMeasured(double PerSecond, double ProcessorMicroseconds, TimeSpan Median, TimeSpan P99, long Failed);

/// <summary>
/// Rounds of two sides, taken in turns (A B A B …) so that whatever else happens on the machine happens to both. Only what is compared within one run means
/// anything.
/// </summary>
internal static class Rounds
{
    public static async Task<(SideMeasured A, SideMeasured B)> MeasureAsync(Side a, Side b, int connections, BenchOptions options)
    {
        var rounds = new[] { new List<(LoadResult Load, double Processor)>(), [] };
        for (var round = -1; round < options.Rounds; round++)
        {
            for (var side = 0; side < 2; side++)
            {
                var measured = await RoundAsync(side == 0 ? a : b, connections, round < 0 ? options.WarmUp : options.Seconds, (round * 2) + side);
                // The runtime compiles its hot paths anew while the first one runs.
                if (round >= 0)
                    rounds[side].Add(measured);
            }
        }
        var (of, other) = (Medians(rounds[0]), Medians(rounds[1]));
        Console.Error.WriteLine($"  {a.Name}: {Text(of)}\n  {b.Name}: {Text(other)}");
        return (of, other);
    }

    private static async Task<(LoadResult, double)> RoundAsync(Side side, int connections, double seconds, int seed)
    {
        var before = side.ProcessorTime?.Invoke() ?? TimeSpan.Zero;
        var load = await LoadDriver.RunAsync(side.Address, side.Mix, connections, seconds, seed);
        var spent = (side.ProcessorTime?.Invoke() ?? TimeSpan.Zero) - before;
        return (load, spent.TotalMicroseconds / Math.Max(1, load.Requests));
    }

    private static SideMeasured Medians(List<(LoadResult Load, double Processor)> rounds) => new(
        Median(rounds.Select(r => r.Load.PerSecond)),
        Median(rounds.Select(r => r.Processor)),
        TimeSpan.FromMicroseconds(Median(rounds.Select(r => r.Load.Median.TotalMicroseconds))),
        TimeSpan.FromMicroseconds(Median(rounds.Select(r => r.Load.P99.TotalMicroseconds))),
        rounds.Sum(r => r.Load.Failed));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Text(SideMeasured m) =>
        FormattableString.Invariant($"{m.PerSecond:0}/s, p50 {m.Median.TotalMilliseconds:0.0} ms, p99 {m.P99.TotalMilliseconds:0.0} ms, {m.ProcessorMicroseconds:0} µs processor each")
        + (m.Failed > 0 ? $", {m.Failed} FAILED" : "");
}
