using Achievements.Domain.Levels;

namespace Achievements.Domain.Players;

/// <summary>An award that counts nowhere for now.</summary>
/// <param name="Owed">What of its XP was taken: it comes back with the award.</param>
public sealed record RevokedAward(Unlock Unlock, long Owed)
{
    /// <summary>Who gives back an award that is reached again: nobody in person.</summary>
    public const string ByRule = "the rule";

    /// <param name="unlocks">All awards of a player; those that are held are passed over.</param>
    /// <param name="entries">The player's entries about awards.</param>
    public static IEnumerable<RevokedAward> Among(IEnumerable<Unlock> unlocks, IEnumerable<XpEntry> entries)
    {
        var taken = entries.Where(e => e.AchievementId is not null).ToLookup(e => e.AchievementId, StringComparer.Ordinal);
        return unlocks.Where(u => !u.IsHeld).Select(u => new RevokedAward(u, -taken[u.AchievementId].Sum(e => e.Amount)));
    }

    /// <summary>It counts again, dated as it was.</summary>
    public XpEntry GiveBack(Player player, Editor editor, LevelCurve curve)
    {
        Unlock.Reinstate();
        player.CountAward(+1);
        return player.Enter(XpEntryKind.Correction, Owed, editor, curve, achievementId: Unlock.AchievementId);
    }
}
