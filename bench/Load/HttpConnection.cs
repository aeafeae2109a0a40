using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Achievements.Bench.Load;

/// <summary>
/// One kept-alive HTTP/1.1 connection that costs the measuring machine as little as possible: it sends bytes, and reads exactly one response.
/// </summary>
internal sealed class HttpConnection(IPEndPoint server) : IDisposable
{
    private byte[] _buffer = new byte[16 * 1024];
    private Socket? _socket;

    /// <summary>The body of the last response, still chunked if it came so.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <returns>The status code.</returns>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        _socket ??= await ConnectAsync(cancellationToken);
        await _socket.SendAsync(request, cancellationToken);
        var filled = 0;
        while (true)
        {
            if (filled == _buffer.Length)
                Array.Resize(ref _buffer, _buffer.Length * 2);
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(filled), cancellationToken);
            filled += received;
            var response = _buffer.AsMemory(0, filled);
            if (!IsComplete(response.Span, ended: received == 0, out var bodyAt, out var closes))
            {
                if (received == 0)
                    throw new IOException("The server hung up within a response.");
                continue;
            }
            Body = response[bodyAt..];
            if (closes || received == 0)
                Dispose();
            return ((response.Span[9] - '0') * 100) + ((response.Span[10] - '0') * 10) + response.Span[11] - '0';
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellationToken);
        return socket;
    }

    private static bool IsComplete(ReadOnlySpan<byte> response, bool ended, out int bodyAt, out bool closes)
    {
        closes = false;
        bodyAt = response.IndexOf("\r\n\r\n"u8) + 4;
        if (bodyAt < 4)
            return false;
        var head = response[..bodyAt];
        closes = head.IndexOf("Connection: close"u8) >= 0;
        if (head.IndexOf("Content-Length: "u8) is >= 0 and var at)
        {
            var text = head[(at + "Content-Length: ".Length)..];
            return response.Length - bodyAt >= int.Parse(text[..text.IndexOf((byte)'\r')]);
        }
        return head.IndexOf("Transfer-Encoding: chunked"u8) >= 0 ? HasLastChunk(response[bodyAt..]) : ended || !closes;
    }

    private static bool HasLastChunk(ReadOnlySpan<byte> body)
    {
        while (body.IndexOf("\r\n"u8) is > 0 and var end)
        {
            var size = Convert.ToInt32(Encoding.ASCII.GetString(body[..end]), 16);
            if (size == 0)
                return body.Length >= end + 4;
            if (body.Length < end + 2 + size + 2)
                return false;
            body = body[(end + 2 + size + 2)..];
        }
        return false;
    }
}
