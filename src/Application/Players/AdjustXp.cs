using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Achievements.Application.Catalogue;
using Achievements.Domain;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>
/// Adds XP to a player by hand, or takes some, with a reason. What it reaches is awarded as by a test. Refused with <c>player.not_found</c>, <c>xp.amount</c>,
/// <c>xp.below_zero</c>, <c>reason.length</c>, <c>text.characters</c>, <c>idempotencyKey.format</c>, <c>idempotencyKey.reused</c>.
/// </summary>
/// <param name="By">Who does it: an admin's sign-in name, or the name of an API key.</param>
/// <param name="IdempotencyKey">A repeated key of the same player replays the first answer instead of adjusting again.</param>
public sealed record AdjustXp(PlayerKey Player, long Amount, string? Reason, string By, string? IdempotencyKey = null) : IRequest<XpAdjustmentOutcome>;

/// <param name="Replayed">The answer is an earlier call's.</param>
public sealed record XpAdjustmentOutcome(XpAdjustment Adjustment, bool Replayed);

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
    : IRequestHandler<AdjustXp, XpAdjustmentOutcome>
{
    public Task<XpAdjustmentOutcome> Handle(AdjustXp request, CancellationToken cancellationToken)
    {
        XpEntry.Check(request.Amount, request.Reason);
        if (request.IdempotencyKey is { } key)
            Receipt.CheckKey(key);
        return change.ApplyAsync(request.Player, (player, cancel) => AdjustAsync(request, player, cancel), cancellationToken, commit: o => !o.Replayed);
    }

    private async Task<XpAdjustmentOutcome> AdjustAsync(AdjustXp request, Player player, CancellationToken cancellationToken)
    {
        var fingerprint = FingerprintOf(request);
        if (request.IdempotencyKey is { } repeated && (await players.ReceiptsAsync([(player.Id, repeated)], cancellationToken)).SingleOrDefault() is { } earlier)
            return earlier.Fingerprint == fingerprint
                ? new XpAdjustmentOutcome(JsonSerializer.Deserialize(earlier.Answer, XpAdjustmentJson.Default.XpAdjustment)!, true)
                : throw new RefusedException("idempotencyKey.reused", "This Idempotency-Key came before with something else. Use a new key for a new adjustment.", "Idempotency-Key");

        var (rule, now) = (new UnlockRule(await catalogue.CurrentAsync(cancellationToken)), clock.GetUtcNow());
        var held = (await players.HeldAsync([player.Id], null, cancellationToken))[player.Id].ToHashSet(StringComparer.Ordinal);
        var revoked = (await players.RevokedAsync([player.Id], cancellationToken))[player.Id].ToDictionary(a => a.Unlock.AchievementId, StringComparer.Ordinal);
        var adjusted = rule.Adjust(player, request.Amount, new Editor(request.By, request.Reason, now), held, revoked);
        players.Add(adjusted);

        var (entry, totals) = (adjusted.Entry, player.Totals);
        var answer = new XpAdjustment(
            entry.Number, player.Id, entry.Amount, entry.Reason, PlayerStats.Of(totals, player.StreakDays(now)), RecordedAnswer.NewAchievementsOf(adjusted.Unlocks),
            totals.Level > adjusted.LevelBefore ? new LevelUp(adjusted.LevelBefore, totals.Level) : null, Explanation.Of(adjusted, totals.Level));
        if (request.IdempotencyKey is { } key)
            players.Add(Receipt.Of(entry, key, fingerprint, JsonSerializer.Serialize(answer, XpAdjustmentJson.Default.XpAdjustment)));
        return new XpAdjustmentOutcome(answer, false);
    }

    // Another beginning than a test's: the two share the player's keys.
    private static string FingerprintOf(AdjustXp request) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"xp|{request.Amount}|{request.Reason?.Trim()}"))));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(XpAdjustment))]
internal sealed partial class XpAdjustmentJson : JsonSerializerContext;
