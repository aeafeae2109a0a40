using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Metrics;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Players;

/// <summary>What voiding a result, or letting it count again, brought about.</summary>
/// <param name="Before">The totals before.</param>
/// <param name="After">The totals after.</param>
/// <param name="Entries">The corrections, in order.</param>
/// <param name="LostGround">
/// Held awards whose requirements held before and do not any more: revoked if that was asked for, else kept. Of a result that counts again, what only its voiding had
/// brought; that is revoked.
/// </param>
/// <param name="Reinstated">Awards that count again.</param>
/// <param name="Unlocks">
/// Awards that are new: with freezes, voiding a result may lengthen another run; letting one count again gives what the player would have had without the voiding.
/// </param>
public sealed record ChangedTest(
    TestResult Result, Totals Before, Totals After, IReadOnlyList<XpEntry> Entries, IReadOnlyList<Unlock> LostGround, IReadOnlyList<Unlock> Reinstated,
    IReadOnlyList<(Achievement Achievement, Unlock Unlock)> Unlocks)
{
    /// <summary>The days that are new in the player's ledger; others have changed.</summary>
    public IReadOnlyList<StreakDay> NewDays { get; init; } = [];

    /// <summary>What is to be told of it; null when nobody wants to hear. Nothing is announced a second time: neither a level nor an award that counts again.</summary>
    public OutboxEntry? Outbox { get; init; }
}
