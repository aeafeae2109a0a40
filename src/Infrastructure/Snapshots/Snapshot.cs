using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Snapshots;

/// <summary>
/// Figures over all players, too dear to compute for every page. They are taken when somebody asks and rest in proportion to their cost:
/// a cheap snapshot is as good as live, a dear one takes at most a twentieth of the time of one database connection.
/// </summary>
/// <remarks>The time that counts here is that of the machine, not of the product's calendar, so it is not asked of the <see cref="TimeProvider"/>.</remarks>
internal sealed partial class Snapshot<T>(IServiceScopeFactory scopes, ILogger<Snapshot<T>> log, Func<IServiceProvider, Task<T>> take)
    where T : class
{
    private const int RestPerCost = 20;

    /// <summary>Above this, readers get the old snapshot while the new one is being taken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    private readonly Lock _gate = new();
    private Task<T>? _taking;
    private Taken? _latest;

    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        Task<T> taking;
        Taken? latest;
        lock (_gate)
        {
            latest = _latest;
            if (latest is not null && Stopwatch.GetElapsedTime(latest.At) < latest.Cost * RestPerCost)
                return latest.Value;
            taking = _taking ??= Task.Run(TakeAsync, CancellationToken.None);
        }
        return latest is not null && latest.Cost > Patience ? latest.Value : await taking.WaitAsync(cancellationToken);
    }

    private async Task<T> TakeAsync()
    {
        var at = Stopwatch.GetTimestamp();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var value = await take(scope.ServiceProvider);
            lock (_gate)
                _latest = new Taken(value, at, Stopwatch.GetElapsedTime(at));
            return value;
        }
        catch (Exception e)
        {
            Failed(log, typeof(T).Name, e);
            throw;
        }
        finally
        {
            lock (_gate)
                _taking = null;
        }
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "The snapshot of {What} could not be taken")]
    private static partial void Failed(ILogger log, string what, Exception exception);

    private sealed record Taken(T Value, long At, TimeSpan Cost);
}
