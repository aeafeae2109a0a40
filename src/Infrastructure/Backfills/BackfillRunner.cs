using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Backfills;

/// <summary>Takes backfills one after another and sweeps each to its end, repeating what collided with a recording or lost its connection.</summary>
internal sealed partial class BackfillRunner(IServiceScopeFactory scopes, BackfillOptions options, ILogger<BackfillRunner> logger)
{
    private const int MaxFailures = 10;

    /// <summary>This node, and no other one before or after it.</summary>
    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <param name="stopping">Stops between two batches and gives back what is being worked on.</param>
    /// <param name="abort">Stops at once, as a crash would.</param>
    /// <returns>How long to wait before looking for work again.</returns>
    public async Task<TimeSpan> RunAsync(CancellationToken stopping, CancellationToken abort = default)
    {
        while (!stopping.IsCancellationRequested)
        {
            var (id, wait) = await ClaimAsync(claims => claims.TakeAsync(_owner, abort));
            if (id is null)
                return wait;
            await SweepAsync(id.Value, stopping, abort);
        }
        return options.Poll;
    }

    private async Task SweepAsync(Guid id, CancellationToken stopping, CancellationToken abort)
    {
        var size = new BatchSize(options);
        for (var failures = 0; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var batch = scope.ServiceProvider.GetRequiredService<BackfillBatch>();
            try
            {
                await batch.OpenAsync(abort);
                for (; !stopping.IsCancellationRequested; failures = 0)
                    if (await RunBatchAsync(batch, id, size, abort))
                        return;
                await ClaimAsync(claims => claims.ReleaseAsync(id, _owner, abort));
                LogReleased(id);
                return;
            }
            catch (Exception e) when (!abort.IsCancellationRequested)
            {
                if (!IsPassing(scope.ServiceProvider.GetRequiredService<AchievementsDbContext>(), e) || ++failures > MaxFailures)
                {
                    LogFailed(e, id);
                    await ClaimAsync(claims => claims.FailAsync(id, _owner, ReasonOf(e), abort));
                    return;
                }
                LogRepeated(id, failures, e.GetType().Name);
            }
            size.Halve();
            await Task.Delay(Backoff(failures), abort);
        }
    }

    /// <returns>Whether there is nothing left to do for us.</returns>
    private async Task<bool> RunBatchAsync(BackfillBatch batch, Guid id, BatchSize size, CancellationToken abort)
    {
        var outcome = await batch.RunAsync(id, _owner, size.Players, abort);
        size.Took(outcome.Took, outcome.Players);
        LogBatch(id, outcome.Players, outcome.Awarded, outcome.Took.TotalMilliseconds);
        if (outcome.End != BatchEnd.More)
            LogEnded(id, outcome.End);
        else
            await batch.LeaveRoomAsync(abort);
        return outcome.End != BatchEnd.More;
    }

    private async Task<T> ClaimAsync<T>(Func<BackfillClaims, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<BackfillClaims>());
    }

    private Task ClaimAsync(Func<BackfillClaims, Task> act) =>
        ClaimAsync(async claims =>
        {
            await act(claims);
            return true;
        });

    /// <summary>Whether the same batch may succeed when it is decided anew: others were faster, or the database was away for a moment.</summary>
    private static bool IsPassing(AchievementsDbContext db, Exception e) =>
        e is DbUpdateConcurrencyException || db.IsTransient(e) || db.IsDuplicateKey(e);

    private static string ReasonOf(Exception e) => $"{e.GetType().Name}: {(e.InnerException ?? e).Message}";

    private static TimeSpan Backoff(int failures) =>
        TimeSpan.FromMilliseconds(Math.Min(5_000, 20 * (1 << failures)) * (0.5 + (Random.Shared.NextDouble() / 2)));

    [LoggerMessage(1, LogLevel.Debug, "Backfill {Backfill}: {Players} players, {Awarded} awards in {Milliseconds} ms")]
    private partial void LogBatch(Guid backfill, long players, long awarded, double milliseconds);

    [LoggerMessage(2, LogLevel.Information, "Backfill {Backfill} ended for this node: {End}")]
    private partial void LogEnded(Guid backfill, BatchEnd end);

    [LoggerMessage(3, LogLevel.Information, "Backfill {Backfill} is given back, this node stops")]
    private partial void LogReleased(Guid backfill);

    [LoggerMessage(4, LogLevel.Information, "Backfill {Backfill}: a batch is repeated ({Failures} in a row, {Reason})")]
    private partial void LogRepeated(Guid backfill, int failures, string reason);

    [LoggerMessage(5, LogLevel.Error, "Backfill {Backfill} failed")]
    private partial void LogFailed(Exception exception, Guid backfill);
}
