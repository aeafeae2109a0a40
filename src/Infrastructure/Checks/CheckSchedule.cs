using Achievements.Application.Checks;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Achievements.Infrastructure.Checks;

/// <summary>How often totals are checked by themselves.</summary>
public sealed class CheckOptions
{
    public const int MaxHours = 8760;

    /// <summary>Hours between two checks; 0: only when somebody asks.</summary>
    public int EveryHours { get; set; } = 24;
}

/// <summary>Asks for a check when the last one is old enough. Two nodes that ask at the same moment start two, which is harmless.</summary>
internal sealed partial class CheckSchedule(IServiceScopeFactory scopes, IOptions<CheckOptions> options, TimeProvider clock, ILogger<CheckSchedule> logger)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.EveryHours == 0)
            return;
        using var timer = new PeriodicTimer(Look, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await AskAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new StartCheck(clock.GetUtcNow().AddHours(-options.Value.EveryHours)), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotAsked(e);
        }
    }

    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "The scheduled check of all totals could not be asked for; trying again in an hour")]
    private partial void LogNotAsked(Exception exception);
}
