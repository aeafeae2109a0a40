using System.Threading.Channels;
using Achievements.Domain;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>
/// Writes what became of requests, many in one transaction, whatever endpoint they went to: where only one can write at a time, a transaction for each would keep
/// recordings waiting.
/// </summary>
internal sealed partial class DeliveryOutcomes(IServiceScopeFactory scopes, WaitingWriters waiting, ILogger<DeliveryOutcomes> logger)
{
    private const int MaxBatch = 200;
    private const int MaxTries = 8;

    /// <summary>What ends a moment later goes into the same transaction.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(25);

    private readonly Channel<(DeliveryOutcome Outcome, TaskCompletionSource Written)> _waiting = Channel.CreateUnbounded<(DeliveryOutcome, TaskCompletionSource)>();
    private int _isWriting;

    /// <summary>Returns when it is in the database.</summary>
    public Task WriteAsync(DeliveryOutcome outcome)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Writer.TryWrite((outcome, written));
        if (Interlocked.Exchange(ref _isWriting, 1) == 0)
            _ = Task.Run(WriteAllAsync);
        return written.Task;
    }

    private async Task WriteAllAsync()
    {
        do
        {
            await Task.Delay(Gather);
            while (_waiting.Reader.TryPeek(out _))
            {
                await WriteBatchAsync();
                await waiting.LetThroughAsync(CancellationToken.None);
            }
            Volatile.Write(ref _isWriting, 0);
        }
        while (_waiting.Reader.TryPeek(out _) && Interlocked.Exchange(ref _isWriting, 1) == 0);
    }

    private async Task WriteBatchAsync()
    {
        var batch = new List<(DeliveryOutcome Outcome, TaskCompletionSource Written)>();
        while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var next))
            batch.Add(next);
        try
        {
            await WriteAsync([.. batch.Select(b => b.Outcome)]);
            batch.ForEach(b => b.Written.SetResult());
        }
        catch (Exception e)
        {
            // They are still waiting in the database and will be sent once more; their ids tell receivers.
            LogLost(e, batch.Count);
            batch.ForEach(b => b.Written.SetException(e));
        }
    }

    private async Task WriteAsync(IReadOnlyList<DeliveryOutcome> outcomes)
    {
        for (var tries = 1; ; tries++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
            try
            {
                await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
                {
                    db.ChangeTracker.Clear();
                    await using var transaction = await waiting.BeginAsync(() => db.Database.BeginTransactionAsync());
                    await WriteAsync(db, outcomes);
                    await transaction.CommitAsync();
                });
                return;
            }
            catch (Exception e) when (tries < MaxTries && (db.IsTransient(e) || db.IsContention(e)))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * tries));
            }
        }
    }

    private static async Task WriteAsync(AchievementsDbContext db, IReadOnlyList<DeliveryOutcome> outcomes)
    {
        Guid[] ids = [.. outcomes.Select(o => o.Delivery.Id)];
        // One that was deleted meanwhile, with its player or its endpoint, leaves no trace.
        var tries = await db.WebhookDeliveries.Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Tries }).ToDictionaryAsync(d => d.Id, d => d.Tries);
        DeliveryOutcome[] known = [.. outcomes.Where(o => tries.ContainsKey(o.Delivery.Id))];
        foreach (var alike in known.Where(o => o.Answer.Arrived).GroupBy(o => o.Answer.Status))
            await ArrivedAsync(db, [.. alike], alike.Key);
        foreach (var failed in known.Where(o => !o.Answer.Arrived))
            await FailedAsync(db, failed);
        foreach (var freed in known.Where(o => o.FreesOthers))
            await FreeOthersAsync(db, freed);
        db.WebhookAttempts.AddRange(known.Select(o => o.ToAttempt(tries[o.Delivery.Id] + 1)));
        await db.SaveChangesAsync();
        foreach (var endpoint in outcomes.GroupBy(o => o.EndpointId))
            await HealthAsync(db, endpoint.Key, [.. endpoint]);
    }

    private static async Task ArrivedAsync(AchievementsDbContext db, IReadOnlyList<DeliveryOutcome> arrived, int? status)
    {
        Guid[] ids = [.. arrived.Select(o => o.Delivery.Id)];
        var at = LocalTime.ToKept(arrived.Max(o => o.EndedAt));
        await db.WebhookDeliveries.Where(d => ids.Contains(d.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, DeliveryState.Delivered).SetProperty(d => d.DueAt, (DateTimeOffset?)null).SetProperty(d => d.EndedAt, at)
            .SetProperty(d => d.Tries, d => d.Tries + 1).SetProperty(d => d.LastStatus, status).SetProperty(d => d.LastError, (string?)null));
    }

    private static async Task FailedAsync(AchievementsDbContext db, DeliveryOutcome failed)
    {
        var (delivery, state) = (failed.Delivery, failed.NextAt is null ? DeliveryState.Failed : DeliveryState.Waiting);
        var (next, ended) = (failed.NextAt, failed.NextAt is null ? LocalTime.ToKept(failed.EndedAt) : (DateTimeOffset?)null);
        var (error, status, failures) = (PlainText.Start(failed.Answer.Error!, WebhookAttempt.MaxErrorLength), failed.Answer.Status, failed.Failures);
        await db.WebhookDeliveries.Where(d => d.Id == delivery.Id && d.State == DeliveryState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, state).SetProperty(d => d.DueAt, next).SetProperty(d => d.EndedAt, ended).SetProperty(d => d.Failures, failures)
            .SetProperty(d => d.Tries, d => d.Tries + 1).SetProperty(d => d.LastStatus, status).SetProperty(d => d.LastError, error));
        // The player's later ones wait for it.
        if (next is not null)
            await db.WebhookDeliveries
                .Where(d => d.EndpointId == failed.EndpointId && d.PlayerId == delivery.PlayerId && d.State == DeliveryState.Waiting && d.Order > delivery.Order && d.DueAt < next)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, next));
    }

    /// <summary>What has waited for one that had failed goes on.</summary>
    private static Task<int> FreeOthersAsync(AchievementsDbContext db, DeliveryOutcome freed)
    {
        var (delivery, now) = (freed.Delivery, LocalTime.ToKept(freed.EndedAt));
        return db.WebhookDeliveries
            .Where(d => d.EndpointId == freed.EndpointId && d.PlayerId == delivery.PlayerId && d.State == DeliveryState.Waiting && d.Order > delivery.Order && d.Failures == 0 && d.DueAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, now));
    }

    /// <summary>How the endpoint is doing, in its own row but past its revision: nobody's edit is in conflict with it.</summary>
    private static async Task HealthAsync(AchievementsDbContext db, Guid endpointId, IReadOnlyList<DeliveryOutcome> outcomes)
    {
        var endpoint = db.WebhookEndpoints.Where(e => e.Id == endpointId);
        if (outcomes.Any(o => o.Answer.Arrived))
        {
            // A minute is exact enough, and most batches then need not write it.
            var at = LocalTime.ToKept(outcomes.Where(o => o.Answer.Arrived).Max(o => o.EndedAt));
            var minuteBefore = at.AddMinutes(-1);
            await endpoint.Where(e => e.FailingSince != null || e.LastSuccessAt == null || e.LastSuccessAt < minuteBefore).ExecuteUpdateAsync(set => set
                .SetProperty(e => e.LastSuccessAt, at).SetProperty(e => e.FailingSince, (DateTimeOffset?)null).SetProperty(e => e.Failures, 0));
        }
        if (outcomes.LastOrDefault(o => !o.Answer.Arrived) is not { } last)
            return;
        var (error, failedAt, count) = (PlainText.Start(last.Answer.Error!, WebhookEndpoint.MaxErrorLength), LocalTime.ToKept(last.EndedAt), outcomes.Count(o => !o.Answer.Arrived));
        var held = outcomes.Max(o => o.HeldUntil);
        var isFailing = !outcomes[^1].Answer.Arrived;
        await endpoint.ExecuteUpdateAsync(set => set
            .SetProperty(e => e.LastFailureAt, failedAt).SetProperty(e => e.LastError, error)
            .SetProperty(e => e.HeldUntil, e => held ?? e.HeldUntil)
            .SetProperty(e => e.FailingSince, e => isFailing ? e.FailingSince ?? failedAt : e.FailingSince)
            .SetProperty(e => e.Failures, e => isFailing ? e.Failures + count : e.Failures));
    }

    [LoggerMessage(1, LogLevel.Error, "What became of {Count} webhook requests could not be written; they will be sent again")]
    private partial void LogLost(Exception exception, int count);
}

/// <summary>What became of one request.</summary>
/// <param name="Failures">Of the delivery in a row, with this one.</param>
/// <param name="NextAt">When it is tried again; null when it arrived, or is given up.</param>
/// <param name="HeldUntil">Until when nothing at all is sent to the endpoint; null when it is not held.</param>
internal sealed record DeliveryOutcome(
    Guid EndpointId, DueDelivery Delivery, WebhookAnswer Answer, DateTimeOffset EndedAt, int Failures, DateTimeOffset? NextAt, DateTimeOffset? HeldUntil)
{
    /// <summary>Others may have been put off because of it.</summary>
    public bool FreesOthers => NextAt is null && Delivery.Tries > 0;

    public WebhookAttempt ToAttempt(int number) => WebhookAttempt.Of(
        Delivery.PlayerId, Delivery.Id, number, Answer.At, Answer.Took, Answer.Status, Answer.Error, Answer.Headers, Answer.Answer);
}
