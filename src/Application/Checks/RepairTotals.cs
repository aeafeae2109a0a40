using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Checks;

/// <summary>Sets right what checks found: the totals of up to a thousand players follow from their rows again, and what wrong ones kept from them is awarded.</summary>
/// <returns>How many players were set right.</returns>
public sealed record RepairTotals : IRequest<int>;

internal sealed class RepairTotalsHandler(PlayerChange change, IPlayerRepository players, IStreakRepository streaks, ICatalogue catalogue, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<RepairTotals, int>
{
    private const int MaxPlayers = 1000;

    public async Task<int> Handle(RepairTotals request, CancellationToken cancellationToken)
    {
        var drifting = await players.DriftingAsync(MaxPlayers, cancellationToken);
        foreach (var id in drifting)
        {
            await change.ApplyAsync(PlayerKey.Of(id), RepairAsync, cancellationToken);
            unitOfWork.Forget();
        }
        return drifting.Count;
    }

    private async Task<Unit> RepairAsync(Player player, CancellationToken cancellationToken)
    {
        var (index, now) = (await catalogue.CurrentAsync(cancellationToken), clock.GetUtcNow());
        var rows = await players.RowsAsync(player, cancellationToken);
        players.Add(TotalsCheck.Repair(player, rows, index.Rules, now));
        var held = rows.Unlocks.Where(u => u.IsHeld).Select(u => u.AchievementId).ToHashSet(StringComparer.Ordinal);
        var revoked = RevokedAward.Among(rows.Unlocks, rows.Entries).ToDictionary(a => a.Unlock.AchievementId, StringComparer.Ordinal);
        var following = new UnlockRule(index).CatchUp(player, held, revoked, now);
        streaks.Add(following.Unlocks.Select(u => u.Unlock), following.Reinstated);
        players.Add(following.Outbox);
        foreach (var drift in await players.DriftsAsync(player.Id, cancellationToken))
            drift.Repaired(now);
        return Unit.Value;
    }
}
