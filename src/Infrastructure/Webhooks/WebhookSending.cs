using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>
/// Sends this node's part of the webhooks: when deliveries were added here, when one is due again, and else on a poll for what other nodes have left. Each share of each
/// endpoint runs by itself, so that a slow one keeps nobody else waiting.
/// </summary>
internal sealed partial class WebhookSending(
    IServiceScopeFactory scopes, SendingParts parts, WebhookSignal signal, WebhookOptions options, TimeProvider clock, ILogger<WebhookSending> logger) : BackgroundService
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<(Guid Endpoint, int Share), Task> _running = new();
    private readonly ConcurrentDictionary<(Guid Endpoint, int Share), DateTimeOffset> _notBefore = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await signal.WaitAsync(await StartDueAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        await Task.WhenAll(_running.Values);
    }

    /// <returns>How long until something is due.</returns>
    private async Task<TimeSpan> StartDueAsync(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var (now, wait) = (clock.GetUtcNow(), options.Poll);
            foreach (var (endpoint, share, due) in await scope.ServiceProvider.GetRequiredService<DueDeliveries>().SharesAsync(stopping))
            {
                var key = (endpoint, share);
                if (_running.ContainsKey(key))
                    continue;
                var at = _notBefore.GetValueOrDefault(key) is var later && later > due ? later : due;
                if (at <= now)
                    _running[key] = Task.Run(() => RunAsync(key, stopping), CancellationToken.None);
                else if (at - now < wait)
                    wait = at - now;
            }
            return wait > Least ? wait : Least;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogUnreachable(e);
            return options.Poll;
        }
    }

    private async Task RunAsync((Guid Endpoint, int Share) key, CancellationToken stopping)
    {
        int? sent = null;
        try
        {
            sent = await ShareRun.RunAsync(parts, key.Endpoint, key.Share, stopping);
        }
        catch (Exception e)
        {
            if (!stopping.IsCancellationRequested)
                LogInterrupted(e, key.Endpoint);
        }
        // Somebody else is at it, or something keeps us from it: look again, but not at once.
        if (sent is null or 0)
            _notBefore[key] = clock.GetUtcNow() + options.Poll;
        else
            _notBefore.TryRemove(key, out _);
        _running.TryRemove(key, out _);
        if (sent > 0)
            signal.Set();
    }

    [LoggerMessage(1, LogLevel.Warning, "Webhooks cannot be looked at; trying again soon")]
    private partial void LogUnreachable(Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Sending to webhook endpoint {Endpoint} was interrupted; it goes on soon")]
    private partial void LogInterrupted(Exception exception, Guid endpoint);
}
