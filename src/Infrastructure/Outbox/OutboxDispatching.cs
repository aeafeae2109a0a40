using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Outbox;

/// <summary>Empties the outbox: when a commit of this node has written to it, and else on a slow poll for what other nodes have left.</summary>
internal sealed partial class OutboxDispatching(OutboxDispatcher dispatcher, OutboxSignal signal, ILogger<OutboxDispatching> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    /// <summary>What is written a moment later goes into the same commit.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await RunAsync(stoppingToken);
                await signal.WaitAsync(Poll, stoppingToken);
                await Task.Delay(Gather, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await dispatcher.RunAsync(stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogUnreachable(e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What happened cannot be told at the moment; trying again soon")]
    private partial void LogUnreachable(Exception exception);
}

internal static class OutboxServices
{
    /// <summary>The job that hands over what is to be told. Channels register themselves as <see cref="IEventChannel"/>.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxDispatcher>();
        return services.AddHostedService<OutboxDispatching>();
    }
}
