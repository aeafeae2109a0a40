using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Streaks;

/// <summary>
/// Writes the last days of streaks that have ended into the ledger: the freezes that were spent, and the day that was too much. Reading needs none of it, so it may stop
/// anywhere; what it has not reached is found again. Several nodes may do it: who comes second finds nothing left.
/// </summary>
internal sealed class StreakSettler(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Batch = 100;

    /// <summary>Between two batches, so that others can write.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <returns>How many players were settled.</returns>
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        var (after, settled) = (0L, 0);
        while (!stopping.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            var ids = await EndedAsync(scope.ServiceProvider.GetRequiredService<AchievementsDbContext>(), after, stopping);
            if (ids.Length == 0)
                break;
            after = ids[^1];
            settled += await SettleAsync(scope.ServiceProvider, ids, stopping);
            await Task.Delay(Pause, stopping);
        }
        return settled;
    }

    /// <summary>Players whose streak can no longer be continued in any zone, and whose ledger does not say so yet.</summary>
    private Task<long[]> EndedAsync(AchievementsDbContext db, long after, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
        return db.Players
            .Where(p => p.Id > after && p.Streak.KeptUntil < today && (p.StreakSettledUntil == null || p.StreakSettledUntil < p.Streak.KeptUntil))
            .OrderBy(p => p.Id)
            .Select(p => p.Id)
            .Take(Batch)
            .ToArrayAsync(cancellationToken);
    }

    private async Task<int> SettleAsync(IServiceProvider services, long[] ids, CancellationToken cancellationToken)
    {
        var (players, unitOfWork) = (services.GetRequiredService<IPlayerRepository>(), services.GetRequiredService<IUnitOfWork>());
        PlayerKey[] keys = [.. ids.Select(PlayerKey.Of)];
        try
        {
            await unitOfWork.StartAsync(holdingLocks: true, cancellationToken);
            await players.LockAsync(keys, cancellationToken);
            var found = await players.FindAsync(keys, cancellationToken);
            await players.RememberAsync(found, cancellationToken);
            var rules = (await services.GetRequiredService<ICatalogue>().CurrentAsync(cancellationToken)).Rules;
            var now = clock.GetUtcNow();
            var streaks = services.GetRequiredService<IStreakRepository>();
            foreach (var player in found)
            {
                var (days, outbox) = player.Settle(rules, now);
                streaks.Add(days);
                players.Add(outbox);
            }
            await unitOfWork.CommitAsync(cancellationToken);
            return found.Count;
        }
        catch (OverlapException)
        {
            // Tests are recorded for them at this moment; the next run looks at them again.
            unitOfWork.Forget();
            return 0;
        }
    }
}
