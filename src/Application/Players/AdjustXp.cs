using System.Text.Json.Serialization;
using Achievements.Application.Catalogue;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>
/// Adds XP to a player by hand, or takes some, with a reason. What it reaches is awarded as by a test. Refused with <c>player.not_found</c>, <c>xp.amount</c>,
/// <c>xp.below_zero</c>, <c>reason.length</c>, <c>text.characters</c>, <c>idempotencyKey.format</c>, <c>idempotencyKey.reused</c>.
/// </summary>
/// <param name="By">Who does it: an admin's sign-in name, or the name of an API key.</param>
/// <param name="IdempotencyKey">A repeated key of the same player replays the first answer instead of adjusting again.</param>
public sealed record AdjustXp(PlayerKey Player, long Amount, string? Reason, string By, string? IdempotencyKey = null) : IRequest<Answered<XpAdjustment>>;

/// <summary>An adjustment as it was made.</summary>
/// <param name="Entry">Its number among the player's adjustments and corrections.</param>
/// <param name="PlayerId">Our number for the player.</param>
/// <param name="Amount">XP added; negative for XP taken.</param>
/// <param name="Reason">Why.</param>
/// <param name="Stats">The player's numbers right after it.</param>
/// <param name="NewAchievements">What it unlocked, in order.</param>
/// <param name="LevelUp">null when the level did not change.</param>
/// <param name="Explanation">In words: what it brought.</param>
public sealed record XpAdjustment(
    long Entry, long PlayerId, long Amount, string Reason, PlayerStats Stats, IReadOnlyList<NewAchievement> NewAchievements, LevelUp? LevelUp, string Explanation);

internal sealed class AdjustXpHandler(PlayerChange change, IPlayerRepository players, ICatalogue catalogue, TimeProvider clock)
    : IRequestHandler<AdjustXp, Answered<XpAdjustment>>
{
    public Task<Answered<XpAdjustment>> Handle(AdjustXp request, CancellationToken cancellationToken)
    {
        XpEntry.Check(request.Amount, request.Reason);
        var attempt = Attempt<XpAdjustment>.Of(request.IdempotencyKey, $"xp|{request.Amount}|{request.Reason?.Trim()}", XpAdjustmentJson.Default.XpAdjustment);
        return change.ApplyOnceAsync(request.Player, attempt, (player, cancel) => AdjustAsync(request, player, cancel), cancellationToken);
    }

    private async Task<XpAdjustment> AdjustAsync(AdjustXp request, Player player, CancellationToken cancellationToken)
    {
        var (rule, now) = (new UnlockRule(await catalogue.CurrentAsync(cancellationToken)), clock.GetUtcNow());
        var held = (await players.HeldAsync([player.Id], null, cancellationToken))[player.Id].ToHashSet(StringComparer.Ordinal);
        var revoked = (await players.RevokedAsync([player.Id], cancellationToken))[player.Id].ToDictionary(a => a.Unlock.AchievementId, StringComparer.Ordinal);
        var adjusted = rule.Adjust(player, request.Amount, new Editor(request.By, request.Reason, now), held, revoked);
        players.Add(adjusted);

        var (entry, totals) = (adjusted.Entry, player.Totals);
        return new XpAdjustment(
            entry.Number, player.Id, entry.Amount, entry.Reason, PlayerStats.Of(totals, player.StreakDays(now)), RecordedAnswer.NewAchievementsOf(adjusted.Unlocks),
            totals.Level > adjusted.LevelBefore ? new LevelUp(adjusted.LevelBefore, totals.Level) : null, Explanation.Of(adjusted, totals.Level));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(XpAdjustment))]
internal sealed partial class XpAdjustmentJson : JsonSerializerContext;
