using System.Buffers;
using System.Diagnostics;
using System.Net;

namespace Achievements.Bench.Load;

/// <param name="PerSecond">Answered requests per second.</param>
/// <param name="Failed">Answers that were not 2xx, and connections that broke.</param>
internal sealed record LoadResult(long Requests, long Failed, double Seconds, TimeSpan Median, TimeSpan P99)
{
    public double PerSecond => Requests / Seconds;
}

/// <summary>Sends requests over a fixed number of connections, each one after the other, until the time is over.</summary>
internal static class LoadDriver
{
    /// <summary>More than this is not sent in one round, whatever the time says.</summary>
    private const long MaxRequests = 2_000_000;

    public static async Task<LoadResult> RunAsync(IPEndPoint server, RequestMix mix, int connections, double seconds, int seed)
    {
        if (!IPAddress.IsLoopback(server.Address))
            throw new InvalidOperationException("The load driver only talks to this machine.");
        var clock = Stopwatch.StartNew();
        var end = TimeSpan.FromSeconds(seconds);
        var sent = 0L;
        var lanes = await Task.WhenAll(Enumerable.Range(0, connections).Select(lane => Task.Run(() => RunLaneAsync(lane))));
        var elapsed = clock.Elapsed.TotalSeconds;
        var times = lanes.SelectMany(l => l.Times).Order().ToArray();
        return new LoadResult(times.Length, lanes.Sum(l => l.Failed), elapsed, At(times, 0.5), At(times, 0.99));

        async Task<(List<long> Times, long Failed)> RunLaneAsync(int lane)
        {
            var random = new Random(HashCode.Combine(seed, lane));
            var request = new ArrayBufferWriter<byte>(512);
            var (times, failed) = (new List<long>(4096), 0L);
            using var connection = new HttpConnection(server);
            while (clock.Elapsed < end && Interlocked.Increment(ref sent) <= MaxRequests)
            {
                request.ResetWrittenCount();
                mix.Write(request, random);
                var start = Stopwatch.GetTimestamp();
                try
                {
                    if (await connection.SendAsync(request.WrittenMemory, CancellationToken.None) is < 200 or > 299)
                        failed++;
                    times.Add(Stopwatch.GetTimestamp() - start);
                }
                catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
                {
                    failed++;
                    connection.Dispose();
                }
            }
            return (times, failed);
        }
    }

    private static TimeSpan At(long[] sorted, double share) =>
        sorted.Length == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(0, sorted[(int)((sorted.Length - 1) * share)]);
}
