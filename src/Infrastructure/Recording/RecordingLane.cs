using System.Threading.Channels;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Recording;

/// <summary>
/// Records one batch after the other: while one commits, the next gathers. Nothing is delayed on purpose: on a quiet lane a caller records at once and in its own
/// thread.
/// </summary>
internal sealed partial class RecordingLane
{
    /// <summary>After a batch of several, this many single ones make a lane quiet again.</summary>
    private const int QuietAfter = 8;

    private readonly IServiceScopeFactory _scopes;
    private readonly ILogger _log;
    private readonly int _batchSize;
    private readonly Channel<WaitingTest> _queue;

    // Taken by who records. Released only to be asked for again by the next who comes, so nothing waits here but the end.
    private readonly SemaphoreSlim _turn = new(1);
    private int _singlesUntilQuiet;

    public RecordingLane(IServiceScopeFactory scopes, RecordingOptions options, ILogger log)
    {
        (_scopes, _log, _batchSize) = (scopes, log, options.BatchSize);
        _queue = Channel.CreateBounded<WaitingTest>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true });
    }

    /// <returns>false when the queue is full or draining; else the test is recorded whatever becomes of the caller.</returns>
    public bool TryEnter(WaitingTest test)
    {
        if (!_queue.Writer.TryWrite(test))
            return false;
        if (!_turn.Wait(0))
            return true;
        // Callers that share commits share more of them when the one who comes first only gives the start.
        if (_singlesUntilQuiet == 0)
            _ = RecordOwnAsync();
        else
            RecordInBackground();
        return true;
    }

    /// <summary>Takes nothing more; ends when everything taken is recorded.</summary>
    public async Task DrainAsync()
    {
        _queue.Writer.TryComplete();
        await _queue.Reader.Completion;
        await _turn.WaitAsync();
        _turn.Release();
    }

    /// <summary>In the thread of the caller, who would only wait; what has come meanwhile is not its business.</summary>
    private async Task RecordOwnAsync()
    {
        await RecordNextAsync();
        if (!EndTurn())
            RecordInBackground();
    }

    private void RecordInBackground()
    {
        // It outlives the request that gives the start, and must not keep its context.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(async () =>
            {
                do
                    await RecordNextAsync();
                while (!EndTurn());
            });
    }

    /// <returns>false when more has come meanwhile: then the turn goes on.</returns>
    private bool EndTurn()
    {
        if (_queue.Reader.TryPeek(out _))
            return false;
        _turn.Release();
        // Who came between the look and the release found the turn taken.
        return !_queue.Reader.TryPeek(out _) || !_turn.Wait(0);
    }

    private async Task RecordNextAsync()
    {
        var batch = new List<WaitingTest>();
        while (batch.Count < _batchSize && _queue.Reader.TryRead(out var test))
            batch.Add(test);
        if (batch.Count == 0)
            return;
        _singlesUntilQuiet = batch.Count > 1 ? QuietAfter : Math.Max(0, _singlesUntilQuiet - 1);
        try
        {
            await RecordAsync(batch);
        }
        catch (Exception e)
        {
            // A lane that ends would keep its share of the players waiting for ever.
            LogUnexpected(e);
            batch.ForEach(test => test.Fail(e));
        }
    }

    private async Task RecordAsync(List<WaitingTest> batch)
    {
        try
        {
            await RecordTogetherAsync(batch);
        }
        catch (Exception e) when (batch.Count == 1 || e is UnavailableException)
        {
            batch.ForEach(test => test.Fail(e));
        }
        catch (Exception e)
        {
            LogPoisoned(e, batch.Count);
            await RecordOneByOneAsync(batch);
        }
    }

    /// <summary>The fault of one test is not another's. A database that went away meanwhile is everybody's, and waiting for it once is enough.</summary>
    private async Task RecordOneByOneAsync(List<WaitingTest> batch)
    {
        Exception? outage = null;
        foreach (var test in batch)
        {
            if (outage is not null)
            {
                test.Fail(outage);
                continue;
            }
            try
            {
                await RecordTogetherAsync([test]);
            }
            catch (Exception e)
            {
                outage = e as UnavailableException;
                test.Fail(e);
            }
        }
    }

    private async Task RecordTogetherAsync(List<WaitingTest> batch)
    {
        var scope = _scopes.CreateAsyncScope();
        try
        {
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            // Not the callers' cancellation: what was handed over is recorded, and a caller that comes again finds it by its key.
            var outcomes = await mediator.Send(new RecordTestResults(batch.ConvertAll(waiting => waiting.Test)), CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Answer(outcomes[i]);
        }
        catch (Exception e) when (e is not UnavailableException && scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().IsTransient(e))
        {
            throw new UnavailableException("The database is away or too busy.", e);
        }
        finally
        {
            await EndAsync(scope);
        }
    }

    /// <summary>What was recorded stays recorded, also when the connection breaks while it is given back: recording again would count it twice.</summary>
    private async Task EndAsync(AsyncServiceScope scope)
    {
        try
        {
            await scope.DisposeAsync();
        }
        catch (Exception e)
        {
            LogUnexpected(e);
        }
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "A batch of {Count} tests could not be recorded together; recording them one by one")]
    private partial void LogPoisoned(Exception exception, int count);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "A lane of recordings met a fault that nobody expected; it goes on")]
    private partial void LogUnexpected(Exception exception);
}
