using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Backfills;

/// <summary>Runs this node's share of the backfills: when woken, and else on a slow poll for what other nodes left.</summary>
internal sealed partial class BackfillWorker(BackfillRunner runner, BackfillSignal signal, BackfillOptions options, ILogger<BackfillWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await signal.WaitAsync(await RunAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task<TimeSpan> RunAsync(CancellationToken stopping)
    {
        try
        {
            return await runner.RunAsync(stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // The database may not be there yet, or not any more; what we worked on can be taken again when its lease ends.
            LogUnreachable(e);
            return options.Poll;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Backfills cannot be looked at; trying again soon")]
    private partial void LogUnreachable(Exception exception);
}
