using Achievements.Application.Catalogue;
using Achievements.Application.Players;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Streaks;

/// <summary>Changes one player's days: loads the ledger, lets the domain decide, and awards what the streak then reaches.</summary>
internal sealed class StreakChange(PlayerChange change, IPlayerRepository players, IStreakRepository streaks, ICatalogue catalogue, TimeProvider clock)
{
    /// <param name="decide">Changes the player, stores what it made, and gives back the days that are new in the ledger.</param>
    public Task<Unit> ApplyAsync(PlayerKey key, Func<Player, StreakRules, DateTimeOffset, IReadOnlyList<StreakDay>> decide, CancellationToken cancellationToken) =>
        change.ApplyAsync(key, (player, cancel) => DecideAsync(player, decide, (_, _, _) => Unit.Value, cancel), cancellationToken);

    /// <summary>The same, with all results at hand: for what no fold over the ledger's own days can tell.</summary>
    public Task<Unit> ApplyAsync(
        PlayerKey key, Func<Player, PlayerRows, StreakRules, DateTimeOffset, IReadOnlyList<StreakDay>> decide, CancellationToken cancellationToken) =>
        change.ApplyAsync(
            key,
            async (player, cancel) =>
            {
                var rows = await players.RowsAsync(player, cancel);
                return await DecideAsync(player, (p, rules, now) => decide(p, rows, rules, now), (_, _, _) => Unit.Value, cancel);
            },
            cancellationToken);

    /// <param name="decide">Changes the player, stores what it made, and gives back the days that are new in the ledger.</param>
    /// <param name="answer">Tells how the player's days stand then.</param>
    public Task<Answered<T>> ApplyOnceAsync<T>(
        PlayerKey key, Attempt<T> attempt, Func<Player, StreakRules, DateTimeOffset, IReadOnlyList<StreakDay>> decide,
        Func<Player, StreakRules, DateTimeOffset, T> answer, CancellationToken cancellationToken) =>
        change.ApplyOnceAsync(key, attempt, (player, cancel) => DecideAsync(player, decide, answer, cancel), cancellationToken);

    private async Task<T> DecideAsync<T>(
        Player player, Func<Player, StreakRules, DateTimeOffset, IReadOnlyList<StreakDay>> decide, Func<Player, StreakRules, DateTimeOffset, T> answer,
        CancellationToken cancellationToken)
    {
        // A pause that was cancelled counts for nothing any more but its number, which the next one must not get.
        await players.RememberAsync([player], cancellationToken, withEvents: true);
        var index = await catalogue.CurrentAsync(cancellationToken);
        var (now, before) = (clock.GetUtcNow(), player.Totals);
        streaks.Add(decide(player, index.Rules.Streaks, now));
        if (player.Totals != before)
            await AwardAsync(player, before, new UnlockRule(index), now, cancellationToken);
        return answer(player, index.Rules.Streaks, now);
    }

    private async Task AwardAsync(Player player, Totals before, UnlockRule rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var held = (await players.HeldAsync([player.Id], null, cancellationToken))[player.Id].ToHashSet(StringComparer.Ordinal);
        var revoked = (await players.RevokedAsync([player.Id], cancellationToken))[player.Id].ToDictionary(a => a.Unlock.AchievementId, StringComparer.Ordinal);
        var following = rule.Follow(player, before, held, revoked, now);
        streaks.Add(following.Unlocks.Select(u => u.Unlock), following.Reinstated);
        players.Add(following.Outbox);
    }
}
