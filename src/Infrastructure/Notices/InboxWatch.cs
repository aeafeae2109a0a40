using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Notices;

/// <summary>
/// Looks whether other nodes have written notices for players whose pages are open here: without Redis nobody tells us, and with it a message may be lost. One small query, and none
/// while no page is open.
/// </summary>
internal sealed partial class InboxWatch(InboxBell bell, IServiceScopeFactory scopes, ILogger<InboxWatch> logger) : BackgroundService
{
    private const int Batch = 500;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private Dictionary<long, long> _seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryLookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(e);
        }
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var (open, seen, changed) = (bell.Listening, new Dictionary<long, long>(), new List<long>());
        foreach (var ids in open.Chunk(Batch))
        {
            await using var scope = scopes.CreateAsyncScope();
            var recipients = await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().Recipients
                .Where(r => ids.Contains(r.PlayerId)).Select(r => new { r.PlayerId, r.NoticesWritten }).ToListAsync(cancellationToken);
            foreach (var recipient in recipients)
            {
                seen[recipient.PlayerId] = recipient.NoticesWritten;
                // A page that has just been opened looked for itself; ringing it once more costs it one query.
                if (_seen.GetValueOrDefault(recipient.PlayerId, -1) != recipient.NoticesWritten)
                    changed.Add(recipient.PlayerId);
            }
        }
        _seen = seen;
        bell.Ring(changed);
    }

    [LoggerMessage(1, LogLevel.Warning, "Notices written by other nodes cannot be looked for at the moment; trying again soon")]
    private partial void LogUnreachable(Exception exception);
}
