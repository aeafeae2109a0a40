using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Achievements.Domain;
using Achievements.Domain.Webhooks;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>One HTTP request of a webhook. Follows no redirect, keeps no cookies, uses no proxy, and connects to nothing that <see cref="Networks"/> forbids.</summary>
internal sealed class WebhookHttp : IDisposable
{
    private const int MaxAnswerBytes = 4 * WebhookAttempt.MaxAnswerLength;

    /// <summary>The status is the answer; its words are not worth waiting for.</summary>
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(2);

    private readonly Networks _networks;
    private readonly WebhookOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _http;

    public WebhookHttp(Networks networks, WebhookOptions options, TimeProvider clock)
    {
        (_networks, _options, _clock) = (networks, options, clock);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // A name may lead elsewhere tomorrow, and is looked up and checked anew then.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 16,
            // Our traces are nobody else's business.
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
        });
    }

    public async Task<WebhookAnswer> SendAsync(string url, IReadOnlyList<string> secrets, string id, string body, CancellationToken cancellationToken)
    {
        var (at, since, bytes) = (_clock.GetUtcNow(), Stopwatch.GetTimestamp(), Encoding.UTF8.GetBytes(body));
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.ParseAdd("Achievements-Webhooks/1");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{at.ToUnixTimeSeconds()}");
        var shown = ShownHeaders(request, secrets.Count);
        request.Headers.Add("webhook-signature", WebhookSecret.Sign(secrets, id, at, bytes));

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            using var response = await _http.SendAsync(request, limit.Token);
            var answer = await ReadStartAsync(response, limit.Token);
            return new WebhookAnswer(at, Stopwatch.GetElapsedTime(since), shown, (int)response.StatusCode, ErrorOf(response), answer, RetryAfterOf(response));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && ReasonOf(e) is { } reason)
        {
            return new WebhookAnswer(at, Stopwatch.GetElapsedTime(since), shown, null, reason, null, null);
        }
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var withTls = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps;
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        // All of them, not only the one that is taken: a name with a public and a private address is no honest name.
        if (Array.Find(addresses, a => !_networks.MayConnect(a, withTls)) is { } forbidden)
            throw new ForbiddenAddressException(
                withTls || !Networks.IsPublic(forbidden) ? $"{forbidden} lies in a private network that is not allowed." : "Outside the allowed networks only https is sent.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string? ErrorOf(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => "It redirects, and redirects are not followed: set the address it leads to.",
        410 => "It answered 410: it wants no more.",
        var status => $"It answered {status}.",
    };

    private DateTimeOffset? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => _clock.GetUtcNow() + delta,
        { Date: { } date } => date,
        _ => null,
    };

    private static string? ReasonOf(Exception e) => e switch
    {
        OperationCanceledException => "No answer in time.",
        HttpRequestException { InnerException: ForbiddenAddressException forbidden } => forbidden.Message,
        HttpRequestException { InnerException: OperationCanceledException } => "No connection in time.",
        HttpRequestException { InnerException: AuthenticationException } => "The TLS certificate is not accepted.",
        HttpRequestException { InnerException: SocketException socket } => $"No connection: {WordsOf(socket)}.",
        HttpRequestException http => $"No answer: {http.HttpRequestError}.",
        SocketException socket => $"No connection: {WordsOf(socket)}.",
        IOException => "The connection broke.",
        _ => null,
    };

    private static string WordsOf(SocketException e) => e.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "it was refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the name is not known",
        SocketError.TimedOut => "it took too long",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "there is no way to it",
        var code => $"{code}",
    };

    /// <summary>What may be shown later: a signature under a body that is kept beside it would let nobody guess the secret, but nobody needs it either.</summary>
    private static string ShownHeaders(HttpRequestMessage request, int signatures) => string.Join('\n',
        request.Headers.Concat(request.Content!.Headers).Select(h => $"{h.Key.ToLowerInvariant()}: {string.Join(' ', h.Value)}")
            .Append($"webhook-signature: {string.Join(' ', Enumerable.Repeat("v1,…", signatures))}"));

    private static async Task<string?> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AnswerPatience);
        var (buffer, read) = (new byte[MaxAnswerBytes], 0);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(patience.Token);
            while (read < buffer.Length && await stream.ReadAsync(buffer.AsMemory(read), patience.Token) is > 0 and var more)
                read += more;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            // What has come so far does.
        }
        var text = new string([.. Encoding.UTF8.GetString(buffer, 0, read).Where(c => !char.IsControl(c) || c is '\n' or '\t')]);
        return text.Length == 0 ? null : PlainText.Start(text, WebhookAttempt.MaxAnswerLength);
    }
}

/// <summary>What became of one request.</summary>
/// <param name="Error">Why it failed; null when it arrived.</param>
/// <param name="Answer">How the answer began.</param>
/// <param name="RetryAfter">When the receiver wants to be asked again.</param>
internal sealed record WebhookAnswer(DateTimeOffset At, TimeSpan Took, string Headers, int? Status, string? Error, string? Answer, DateTimeOffset? RetryAfter)
{
    public bool Arrived => Error is null;

    public bool IsGone => Status == 410;

    /// <summary>Too much at once for it, so that everybody at this endpoint waits.</summary>
    public bool AsksForPause => Status is 429 or 502 or 503 or 504;
}
