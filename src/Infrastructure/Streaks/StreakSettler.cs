using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Streaks;

/// <summary>
/// Writes days that went by without a test into the ledger, and with them what is told of them: the freezes that were spent, and the day that was too much. Reading needs none of
/// it, so it may stop anywhere; what it has not reached is found again. Several nodes may do it: who comes second finds nothing left.
/// </summary>
internal sealed class StreakSettler(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Players looked at in one query.</summary>
    private const int Page = 1000;

    /// <summary>Players written in one commit.</summary>
    private const int Batch = 100;

    /// <summary>Between two batches, so that others can write.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <returns>How many players were settled.</returns>
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        var (after, settled) = (0L, 0);
        while (!stopping.IsCancellationRequested)
        {
            var (last, ids) = await UnsettledAsync(after, stopping);
            if (last is null)
                break;
            after = last.Value;
            foreach (var some in ids.Chunk(Batch))
            {
                await using var scope = scopes.CreateAsyncScope();
                settled += await SettleAsync(scope.ServiceProvider, some, stopping);
                await Task.Delay(Pause, stopping);
            }
        }
        return settled;
    }

    /// <summary>
    /// Players whose streak has ended and whose ledger does not say so yet, and those whom a freeze kept yesterday; by the calendar where the player is.
    /// </summary>
    /// <returns>The last player of the page, null when there is none, and those of the page to be settled.</returns>
    private async Task<(long? Last, IReadOnlyList<long> Ids)> UnsettledAsync(long after, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        // Nowhere is it a later day than in the zone that is furthest ahead.
        var latest = DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));
        var page = await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().Players
            .Where(p => p.Id > after
                && ((p.Streak.KeptUntil < latest && (p.StreakSettledUntil == null || p.StreakSettledUntil < p.Streak.KeptUntil))
                    || (p.Streak.Freezes > 0 && p.Streak.KeptUntil >= latest.AddDays(-2) && p.Streak.LastDay < latest.AddDays(-1)
                        && (p.StreakSettledUntil == null || p.StreakSettledUntil < latest.AddDays(-1)))))
            .OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.TimeZone, p.Streak.LastDay, p.Streak.KeptUntil, p.Streak.Freezes, p.StreakSettledUntil })
            .Take(Page)
            .ToListAsync(cancellationToken);
        var due = page.Where(p =>
        {
            var yesterday = LocalTime.DayOf(now, p.TimeZone).AddDays(-1);
            return yesterday > p.LastDay && !(yesterday <= p.StreakSettledUntil) && (p.KeptUntil <= yesterday || p.Freezes > 0);
        });
        return (page.Count == 0 ? null : page[^1].Id, [.. due.Select(p => p.Id)]);
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
