namespace Achievements.Domain.Players;

/// <summary>All that was recorded of one player, voided and revoked rows too.</summary>
public sealed record PlayerRows(IReadOnlyList<TestResult> Results, IReadOnlyList<Unlock> Unlocks, IReadOnlyList<XpEntry> Entries)
{
    /// <exception cref="RefusedException"><c>test.not_found</c></exception>
    internal TestResult Find(long number) =>
        Results.FirstOrDefault(r => r.Number == number) ?? throw new RefusedException("test.not_found", $"The player has no test {number}.");

    /// <summary>What the ledger holds of a result now.</summary>
    internal long OwedFor(TestResult result) => result.Xp + Entries.Where(e => e.TestNumber == result.Number).Sum(e => e.Amount);

    /// <summary>What the ledger holds of an award now.</summary>
    internal long OwedFor(Unlock unlock) => unlock.Xp + Entries.Where(e => e.AchievementId == unlock.AchievementId).Sum(e => e.Amount);
}
