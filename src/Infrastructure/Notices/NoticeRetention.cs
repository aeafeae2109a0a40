using Achievements.Application.Catalogue;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Notices;

/// <summary>Deletes notices that are older than an admin has set, and access links that are long over. One node does it at a time.</summary>
internal sealed partial class NoticeRetention(IServiceScopeFactory scopes, TimeProvider clock, ILogger<NoticeRetention> logger) : BackgroundService
{
    /// <summary>Rows in one transaction.</summary>
    private const int Batch = 200;

    private const string LeaseName = "notice-retention";

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(1);

    /// <summary>Between two batches, so that others can write.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>For so long a link that is over can still say so.</summary>
    private static readonly TimeSpan LinksKept = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryRunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryRunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotRun(e);
        }
    }

    /// <returns>How many rows were deleted.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (deleted, batch) = (0, -1);
        while (batch != 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
            var keepDays = (await scope.ServiceProvider.GetRequiredService<ICatalogue>().CurrentAsync(cancellationToken)).Rules.Notices.KeepDays;
            var (until, linksUntil) = (clock.GetUtcNow().AddDays(-keepDays), clock.GetUtcNow() - LinksKept);
            if (await OldAsync(db, until, linksUntil, cancellationToken) is not { Count: > 0 } old
                || !await scope.ServiceProvider.GetRequiredService<Leases>().HoldAsync(LeaseName, Leases.Node, LeaseLength, cancellationToken))
                break;
            db.RemoveRange(old);
            try
            {
                deleted += batch = await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // A player was erased at this moment: what is left is looked for again.
            }
            await Task.Delay(Pause, cancellationToken);
        }
        if (batch >= 0)
        {
            await using var end = scopes.CreateAsyncScope();
            await end.ServiceProvider.GetRequiredService<Leases>().GiveBackAsync(LeaseName, Leases.Node, CancellationToken.None);
        }
        return deleted;
    }

    private static async Task<List<object>> OldAsync(AchievementsDbContext db, DateTimeOffset until, DateTimeOffset linksUntil, CancellationToken cancellationToken)
    {
        var old = new List<object>();
        old.AddRange(await db.Notices.Where(n => n.CreatedAt < until).OrderBy(n => n.CreatedAt).Take(Batch).ToListAsync(cancellationToken));
        if (old.Count == 0)
            old.AddRange(await db.AccessLinks.Where(l => l.ExpiresAt < linksUntil).OrderBy(l => l.ExpiresAt).Take(Batch).ToListAsync(cancellationToken));
        return old;
    }

    [LoggerMessage(1, LogLevel.Warning, "Old notices could not be deleted; trying again in an hour")]
    private partial void LogNotRun(Exception exception);
}
