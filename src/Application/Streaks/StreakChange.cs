using Achievements.Application.Catalogue;
using Achievements.Application.Players;
using Achievements.Domain.Players;

namespace Achievements.Application.Streaks;

/// <summary>Changes one player's days: loads the ledger, lets the domain decide, and awards what the streak then reaches.</summary>
internal sealed class StreakChange(PlayerChange change, IPlayerRepository players, IStreakRepository streaks, ICatalogue catalogue, TimeProvider clock)
{
    /// <param name="decide">Changes the player, stores what it made, and gives back the days that are new in the ledger.</param>
    public Task ApplyAsync(PlayerKey key, Func<Player, StreakRules, DateTimeOffset, IReadOnlyList<StreakDay>> decide, CancellationToken cancellationToken) =>
        change.ApplyAsync(
            key,
            async (player, cancel) =>
            {
                await DecideAsync(player, decide, cancel);
                return player.Id;
            },
            cancellationToken);

    private async Task DecideAsync(Player player, Func<Player, StreakRules, DateTimeOffset, IReadOnlyList<StreakDay>> decide, CancellationToken cancellationToken)
    {
        // A pause that was cancelled counts for nothing any more but its number, which the next one must not get.
        await players.RememberAsync([player], cancellationToken, withEvents: true);
        var index = await catalogue.CurrentAsync(cancellationToken);
        var (now, before) = (clock.GetUtcNow(), player.Totals);
        streaks.Add(decide(player, index.Rules.Streaks, now));
        if (player.Totals == before)
            return;
        var held = (await players.HeldAsync([player.Id], null, cancellationToken))[player.Id].ToHashSet(StringComparer.Ordinal);
        var revoked = (await players.RevokedAsync([player.Id], cancellationToken))[player.Id].ToDictionary(a => a.Unlock.AchievementId, StringComparer.Ordinal);
        var following = new UnlockRule(index).Follow(player, before, held, revoked, now);
        streaks.Add(following.Unlocks.Select(u => u.Unlock), following.Reinstated);
        players.Add(following.Outbox);
    }
}
