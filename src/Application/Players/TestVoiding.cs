using System.Globalization;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;

namespace Achievements.Application.Players;

/// <summary>What voiding a test, or letting it count again, brought about; or would bring.</summary>
/// <param name="TestId">The test's number within the player.</param>
/// <param name="PlayerId">Our number for the player.</param>
/// <param name="Voided">Whether it is voided now.</param>
/// <param name="StatsBefore">The player's numbers before.</param>
/// <param name="Stats">The player's numbers after it.</param>
/// <param name="LostGround">Achievements whose conditions are not met any more. Of a test that counts again: those that only its voiding had brought.</param>
/// <param name="Revoked">Whether those were revoked; else they are kept.</param>
/// <param name="Reinstated">Achievements that had been revoked and are held again, as they were.</param>
/// <param name="NewAchievements">
/// Achievements that are reached by it: where freezes are spent, a day that does not count any more may let one keep another run. Of a test that counts again: what would
/// have been reached, had it not been voided meanwhile.
/// </param>
/// <param name="Explanation">In words: what followed.</param>
public sealed record TestVoiding(
    long TestId, long PlayerId, bool Voided, PlayerStats StatsBefore, PlayerStats Stats, IReadOnlyList<AffectedAward> LostGround, bool Revoked,
    IReadOnlyList<AffectedAward> Reinstated, IReadOnlyList<NewAchievement> NewAchievements, string Explanation)
{
    internal static TestVoiding Of(ChangedTest changed, Player player, int streakBefore, DateTimeOffset now, IReadOnlyDictionary<string, Achievement> achievements)
    {
        var lost = changed.LostGround.Select(AwardOf).ToList();
        var back = changed.Reinstated.Select(AwardOf).ToList();
        var voiding = new TestVoiding(
            changed.Result.Number, player.Id, changed.Result.VoidedAt is not null, PlayerStats.Of(changed.Before, streakBefore),
            PlayerStats.Of(changed.After, player.StreakDays(now)), lost, changed.LostGround.Any(u => !u.IsHeld), back,
            RecordedAnswer.NewAchievementsOf(changed.Unlocks), "");
        return voiding with { Explanation = voiding.Words() };

        AffectedAward AwardOf(Unlock unlock) =>
            new(unlock.AchievementId, achievements.GetValueOrDefault(unlock.AchievementId)?.Name ?? unlock.AchievementId, unlock.UnlockedAt, unlock.Xp);
    }

    private string Words()
    {
        var xp = Math.Abs(Stats.Xp - StatsBefore.Xp);
        var words = string.Create(CultureInfo.InvariantCulture, $"Test {TestId} {(Voided ? $"does not count: {xp} XP less" : $"counts again: {xp} XP more")}.");
        if (LostGround.Count > 0)
            words += Voided ? $" Without ground, and {(Revoked ? "revoked" : "kept")}: {Names(LostGround)}." : $" Taken back, since only the voiding had brought it: {Names(LostGround)}.";
        if (Reinstated.Count > 0)
            words += $" Held again: {Names(Reinstated)}.";
        if (NewAchievements.Count > 0)
            words += $" {(Voided ? "The days that are left reach" : "Reached as well")}: {string.Join(", ", NewAchievements.Select(a => a.Name))}.";
        return words;
    }

    private static string Names(IEnumerable<AffectedAward> awards) => string.Join(", ", awards.Select(a => a.Name));
}

/// <summary>An award that a voiding, or its undoing, affects.</summary>
/// <param name="Id">The achievement's id.</param>
/// <param name="Name">How pages call it.</param>
/// <param name="UnlockedAt">When it was reached; that never changes.</param>
/// <param name="Xp">The XP that it brought.</param>
public sealed record AffectedAward(string Id, string Name, DateTimeOffset UnlockedAt, long Xp);
