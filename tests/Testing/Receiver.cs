using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Achievements.Testing;

/// <summary>Somebody who is told: a real server that keeps what it was sent and answers as a test wants.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private WebApplication? _app;

    private Receiver(int port) => Port = port;

    /// <summary>In the order of arrival.</summary>
    public ConcurrentQueue<Received> All { get; } = [];

    /// <summary>What it answers; 200 at first.</summary>
    public Func<Received, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Called as one arrives, before it is answered.</summary>
    public Action<Received> Arrived { get; set; } = _ => { };

    public int Port { get; private set; }

    public string Url => $"http://127.0.0.1:{Port}/hooks";

    /// <summary>Those that it took.</summary>
    public IEnumerable<Received> Taken => All.Where(r => r.Status is >= 200 and < 300);

    /// <param name="port">0: any.</param>
    public static async Task<Receiver> StartAsync(int port = 0)
    {
        var receiver = new Receiver(port);
        await receiver.OpenAsync();
        return receiver;
    }

    public static Func<Received, HttpContext, Task> Always(int status, string? retryAfter = null) => (_, http) =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };

    public async Task OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{Port}");
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        _app = builder.Build();
        _app.Run(TakeAsync);
        await _app.StartAsync();
        Port = new Uri(_app.Urls.Single()).Port;
    }

    /// <summary>Nobody listens any more.</summary>
    public async Task CloseAsync()
    {
        if (_app is null)
            return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var received = new Received(
            http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(), http.Request.Headers["webhook-signature"].ToString(),
            Encoding.UTF8.GetString(body.ToArray()), http.Request.ContentType ?? "");
        Arrived(received);
        All.Enqueue(received);
        await Answer(received, http);
        // Nobody waits for it any more: for the sender it was no answer.
        received.Status = http.RequestAborted.IsCancellationRequested ? 499 : http.Response.StatusCode;
    }
}

/// <summary>A request as it came.</summary>
public sealed record Received(string Id, string Timestamp, string Signature, string Body, string ContentType)
{
    /// <summary>What was answered; 0 while nothing is.</summary>
    public int Status { get; set; }

    public System.Text.Json.JsonElement Json => System.Text.Json.JsonDocument.Parse(Body).RootElement;

    public string Type => Json.GetProperty("type").GetString()!;

    public System.Text.Json.JsonElement Data => Json.GetProperty("data");

    public long Player => Data.GetProperty("player").GetProperty("id").GetInt64();
}
