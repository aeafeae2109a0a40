using System.Buffers;
using System.Text;

namespace Achievements.Bench.Load;

/// <summary>What a load is made of.</summary>
internal abstract class RequestMix
{
    public abstract void Write(IBufferWriter<byte> request, Random random);

    /// <summary>A test of a random player, 1 to 20 points: the call of the service that this product replaces, which all sides answer.</summary>
    public static RequestMix TakeTest(int players, string? key) => new Text(random =>
    {
        var body = $"{{\"points\":{random.Next(1, 21)}}}";
        return $"POST /user/{random.Next(1, players + 1)}/take_test HTTP/1.1\r\nHost: bench\r\n{(key is null ? "" : $"X-Api-Key: {key}\r\n")}"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
    });

    /// <param name="path">May hold <c>{player}</c>.</param>
    public static RequestMix Get(string path, int players = 1) => new Text(random =>
        $"GET {path.Replace("{player}", random.Next(1, players + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))} HTTP/1.1\r\nHost: bench\r\n\r\n");

    private sealed class Text(Func<Random, string> make) : RequestMix
    {
        public override void Write(IBufferWriter<byte> request, Random random) => Encoding.ASCII.GetBytes(make(random), request);
    }
}
