using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Streaks;

/// <summary>Settles streaks now and then.</summary>
internal sealed partial class StreakSettling(StreakSettler settler, TimeProvider clock, ILogger<StreakSettling> logger) : BackgroundService
{
    /// <summary>A node that has just started has other things to do.</summary>
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);

    /// <summary>A player hears of a freeze or of the end of a streak so long after the day is over.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var wait = First; ; wait = Every)
            {
                await Task.Delay(wait, clock, stoppingToken);
                await RunAsync(stoppingToken);
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
            LogSettled(await settler.RunAsync(stopping));
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogUnreachable(e);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Players} players' days that went by are settled")]
    private partial void LogSettled(int players);

    [LoggerMessage(2, LogLevel.Warning, "Streaks cannot be settled; trying again later")]
    private partial void LogUnreachable(Exception exception);
}

internal static class StreakServices
{
    /// <summary>The job that writes the ledger of streaks that have ended.</summary>
    public static IServiceCollection AddStreaks(this IServiceCollection services)
    {
        services.AddSingleton<StreakSettler>();
        return services.AddHostedService<StreakSettling>();
    }
}
