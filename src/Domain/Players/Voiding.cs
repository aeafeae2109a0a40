using Achievements.Domain.Events;

namespace Achievements.Domain.Players;

/// <summary>The voiding of a result that is to count again, as the rows tell of it: what bears its instant was brought about by it.</summary>
internal sealed class Voiding(TestResult result, PlayerRows rows)
{
    private readonly DateTimeOffset? _at = result.VoidedAt;
    private readonly long _entry = rows.Entries.Last(e => e.TestNumber == result.Number).Number;

    /// <summary>Held awards that it has given, or given back.</summary>
    public IReadOnlyList<Unlock> Brought { get; } =
    [
        .. rows.Unlocks.Where(u => u.IsHeld
            && ((IsOfChange(u) && u.AwardedAt == result.VoidedAt) || rows.Entries.LastOrDefault(e => e.AchievementId == u.AchievementId)?.RecordedAt == result.VoidedAt)),
    ];

    /// <summary>
    /// Whether a revoked award may stand again now that the result counts: no result counts for voided any more that took its ground, or brought it. One that was revoked
    /// before, and was so although what took its ground did count again, had lost it to something else.
    /// </summary>
    public bool MayHaveCost(Unlock unlock)
    {
        if (unlock.RevokedBy is not { } by)
            return true;
        return !IsVoided(by) && (VoidingThatBrought(unlock) is not { } test || IsVoided(test)) && !(unlock.RevokedAt < _at && CountedBefore(by));
    }

    private bool IsVoided(long number) => rows.Results.Any(r => r.Number == number && r.VoidedAt is not null);

    /// <summary>Whether a result counted when this one was voided: each voiding, and each undoing of one, has left an entry.</summary>
    private bool CountedBefore(long number) => rows.Entries.Count(e => e.TestNumber == number && e.Number < _entry) % 2 == 0;

    /// <summary>The result whose voiding has given this award; null when something else has.</summary>
    private long? VoidingThatBrought(Unlock unlock) =>
        IsOfChange(unlock) ? rows.Entries.FirstOrDefault(e => e.TestNumber is not null && e.RecordedAt == unlock.AwardedAt)?.TestNumber : null;

    private static bool IsOfChange(Unlock unlock) => unlock is { Origin: AwardOrigin.Manual, TestNumber: null, BackfillId: null };
}
