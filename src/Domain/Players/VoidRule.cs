using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Metrics;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Players;

/// <summary>All that was recorded of one player, voided and revoked rows too.</summary>
public sealed record PlayerRows(IReadOnlyList<TestResult> Results, IReadOnlyList<Unlock> Unlocks, IReadOnlyList<XpEntry> Entries);

/// <summary>What voiding a result, or letting it count again, brought about.</summary>
/// <param name="Before">The totals before.</param>
/// <param name="After">The totals after.</param>
/// <param name="Entries">The corrections, in order.</param>
/// <param name="LostGround">Held awards whose requirements held before and do not any more; revoked if that was asked for, else kept.</param>
/// <param name="Reinstated">Awards that count again.</param>
/// <param name="Unlocks">Awards that are new: the player would have had them, had the result not been voided meanwhile.</param>
public sealed record ChangedTest(
    TestResult Result, Totals Before, Totals After, IReadOnlyList<XpEntry> Entries, IReadOnlyList<Unlock> LostGround, IReadOnlyList<Unlock> Reinstated,
    IReadOnlyList<(Achievement Achievement, Unlock Unlock)> Unlocks)
{
    /// <summary>The days that are new in the player's ledger; others have changed.</summary>
    public IReadOnlyList<StreakDay> NewDays { get; init; } = [];

    /// <summary>What is to be told of it; null when nobody wants to hear. Nothing is announced a second time: neither a level nor an award that counts again.</summary>
    public OutboxEntry? Outbox { get; init; }
}

/// <summary>
/// Takes a result out of the count and puts it back. No row is removed and no number changed: the ledger is made up for by corrections, everything else follows from
/// the rows that count. Voiding and then letting count again leaves everything as it was, but for the corrections.
/// </summary>
/// <param name="achievements">All achievements, whatever their state, by id: an award of a retired one has its ground too.</param>
public sealed class VoidRule(CatalogueIndex catalogue, IReadOnlyDictionary<string, Achievement> achievements)
{
    private readonly UnlockRule _rule = new(catalogue);

    /// <param name="revoke">Whether awards that lose their ground are revoked, softly; else they are kept.</param>
    /// <exception cref="RefusedException"><c>test.not_found</c>, <c>test.voided</c>, <c>reason.length</c>, <c>text.characters</c></exception>
    public ChangedTest Void(Player player, PlayerRows rows, long number, bool revoke, Editor editor)
    {
        var reason = XpEntry.CheckReason(editor.Reason);
        var result = Find(rows, number);
        if (result.VoidedAt is not null)
            throw new RefusedException("test.voided", $"Test {number} is voided already.");

        var (before, counted) = (player.Totals, result.Counts);
        result.Void(reason, editor.Now);
        var entries = new List<XpEntry> { Compensate(player, OwedFor(rows, result), editor, testNumber: number) };
        var newDays = Follow(player, rows, result, counted ? -1 : 0, editor.Now);

        var lost = LostGround(player.Totals, before, rows, result, revoke);
        if (revoke)
            foreach (var unlock in lost)
            {
                unlock.Revoke(reason, number, editor.Now);
                player.CountAward(-1);
                entries.Add(Compensate(player, OwedFor(rows, unlock), editor, achievementId: unlock.AchievementId));
                MoveAfter(rows, unlock, -1);
            }
        return new ChangedTest(result, before, player.Totals, entries, lost, [], [])
        {
            NewDays = newDays,
            Outbox = player.Tell(lost.Where(u => !u.IsHeld).Select(u => Player.EventOf(u, EventKind.AchievementRevoked, LocalTime.ToKept(editor.Now))), _rule.Rules.Interest, editor.Now),
        };
    }

    /// <exception cref="RefusedException"><c>test.not_found</c>, <c>test.counts</c>, <c>reason.length</c>, <c>text.characters</c></exception>
    public ChangedTest Restore(Player player, PlayerRows rows, long number, Editor editor)
    {
        XpEntry.CheckReason(editor.Reason);
        var result = Find(rows, number);
        if (result.VoidedAt is null)
            throw new RefusedException("test.counts", $"Test {number} is not voided.");

        var (before, curve) = (player.Totals, _rule.Rules.Curve);
        result.Restore();
        var owed = -rows.Entries.Where(e => e.TestNumber == number).Sum(e => e.Amount);
        var entries = new List<XpEntry> { player.Enter(XpEntryKind.Correction, owed, editor, curve, testNumber: number) };
        var newDays = Follow(player, rows, result, result.Counts ? +1 : 0, editor.Now);

        var revoked = RevokedAward.Among(rows.Unlocks, rows.Entries).ToDictionary(a => a.Unlock.AchievementId, StringComparer.Ordinal);
        var reinstated = new List<Unlock>();
        var voided = rows.Results.Where(r => r.VoidedAt is not null).Select(r => r.Number).ToHashSet();
        foreach (var award in GroundRegained(player.Totals, revoked.Values.Where(a => a.Unlock.RevokedBy is not { } by || !voided.Contains(by))))
            GiveBack(award);
        while (revoked.Values.FirstOrDefault(a => IsReached(a.Unlock, player.Totals)) is { } other)
            GiveBack(other);
        var held = rows.Unlocks.Where(u => u.IsHeld).Select(u => u.AchievementId).ToHashSet(StringComparer.Ordinal);
        var (unlocks, again) = _rule.Catch(player, before, held, revoked, result, editor.Now);
        entries.AddRange(again);
        return new ChangedTest(result, before, player.Totals, entries, [], reinstated, unlocks)
        {
            NewDays = newDays,
            Outbox = player.Tell([.. Player.EventsOf(entries), .. Player.EventsOf(unlocks)], _rule.Rules.Interest, editor.Now),
        };

        void GiveBack(RevokedAward award)
        {
            revoked.Remove(award.Unlock.AchievementId);
            entries.Add(award.GiveBack(player, editor, curve));
            reinstated.Add(award.Unlock);
            MoveAfter(rows, award.Unlock, +1);
        }
    }

    private static TestResult Find(PlayerRows rows, long number) =>
        rows.Results.FirstOrDefault(r => r.Number == number) ?? throw new RefusedException("test.not_found", $"The player has no test {number}.");

    /// <summary>Takes XP back, though never more than there is: what an adjustment has taken already cannot be taken twice.</summary>
    private XpEntry Compensate(Player player, long owed, Editor editor, long? testNumber = null, string? achievementId = null) =>
        player.Enter(XpEntryKind.Correction, -Math.Min(owed, player.Totals.Xp), editor, _rule.Rules.Curve, testNumber, achievementId);

    /// <summary>What the ledger holds of a result, or an award, now.</summary>
    private static long OwedFor(PlayerRows rows, TestResult result) => result.Xp + rows.Entries.Where(e => e.TestNumber == result.Number).Sum(e => e.Amount);

    private static long OwedFor(PlayerRows rows, Unlock unlock) => unlock.Xp + rows.Entries.Where(e => e.AchievementId == unlock.AchievementId).Sum(e => e.Amount);

    /// <summary>The player's totals and the totals after each result follow from what counts now; XP has followed with its entry.</summary>
    private IReadOnlyList<StreakDay> Follow(Player player, PlayerRows rows, TestResult result, int change, DateTimeOffset now)
    {
        if (change == 0)
            return [];
        var (totals, best, weeks) = (player.Totals, 0L, 0L);
        foreach (var (each, bestSoFar, weeksSoFar) in PlayerHistory.BestAfterEach(rows.Results, player.Book(_rule.Rules.Streaks)))
        {
            (best, weeks) = (bestSoFar, weeksSoFar);
            if (each.Number >= result.Number)
                each.Close(Moved(each.After, result, change) with { Xp = each.After.Xp + (change * result.Xp), LongestStreak = best, LongestWeeks = weeks });
        }
        return player.Recount(
            Moved(totals, result, change) with { LongestStreak = best, LongestWeeks = weeks },
            rows.Results.Where(r => r.Counts).Select(r => r.LocalDay), _rule.Rules.Streaks, now);
    }

    private static Totals Moved(Totals totals, TestResult result, int change) => totals with
    {
        TestsTaken = totals.TestsTaken + change,
        TestPoints = totals.TestPoints + (change * result.CountedPoints),
    };

    private static void MoveAfter(PlayerRows rows, Unlock unlock, int change)
    {
        foreach (var result in rows.Results.Where(r => unlock.BackfillId is null && unlock.TestNumber is { } first ? r.Number >= first : r.RecordedAt > unlock.AwardedAt))
            result.Close(result.After with
            {
                AchievementsUnlocked = result.After.AchievementsUnlocked + change,
                Xp = result.After.Xp + (change * unlock.Xp),
            });
    }

    /// <summary>Held awards that stood before and do not stand now. Taking one away may take the ground of another, so this repeats.</summary>
    private List<Unlock> LostGround(Totals now, Totals before, PlayerRows rows, TestResult voided, bool revoke)
    {
        var lost = new List<Unlock>();
        var held = rows.Unlocks.Where(u => u.IsHeld && achievements.ContainsKey(u.AchievementId)).ToList();
        while (held.FirstOrDefault(u => HasLostGround(u, now, before, rows, voided)) is { } unlock)
        {
            held.Remove(unlock);
            lost.Add(unlock);
            if (revoke)
            {
                var xp = Math.Max(0, now.Xp - OwedFor(rows, unlock));
                now = now with { AchievementsUnlocked = now.AchievementsUnlocked - 1, Xp = xp, Level = _rule.Rules.Curve.LevelFor(now.Level, xp) };
            }
        }
        return lost;
    }

    private bool HasLostGround(Unlock unlock, Totals now, Totals before, PlayerRows rows, TestResult voided)
    {
        var achievement = achievements[unlock.AchievementId];
        if (!achievement.IsMetBy(before))
            return false;
        return !achievement.IsMetBy(now)
            || (achievement.Window is not null && unlock.TestNumber == voided.Number
                && !rows.Results.Any(r => r.Counts && achievement.CanBeEarnedAt(r.TakenAt) && achievement.IsMetBy(r.After)));
    }

    /// <summary>
    /// What a voiding revoked stood before it: all of it together stands again, unless something else has taken ground since. So the largest set that stands is looked for.
    /// </summary>
    private List<RevokedAward> GroundRegained(Totals totals, IEnumerable<RevokedAward> revoked)
    {
        var (back, curve) = (revoked.ToList(), _rule.Rules.Curve);
        var with = totals with { AchievementsUnlocked = totals.AchievementsUnlocked + back.Count };
        with = with.WithXp(back.Sum(a => a.Owed), curve);
        while (back.Find(a => !IsMet(a.Unlock, with)) is { } unmet)
        {
            back.Remove(unmet);
            var xp = with.Xp - unmet.Owed;
            // From the level that is there, not from the one that all of them together would have brought.
            with = with with { AchievementsUnlocked = with.AchievementsUnlocked - 1, Xp = xp, Level = curve.LevelFor(totals.Level, xp) };
        }
        return back;
    }

    /// <summary>A rule that was changed since cannot tell whether an award stands; what was revoked by this is then given back.</summary>
    private bool IsMet(Unlock unlock, Totals totals) =>
        !achievements.TryGetValue(unlock.AchievementId, out var achievement) || achievement.RuleRevision != unlock.RuleRevision || achievement.IsMetBy(totals);

    private bool IsReached(Unlock unlock, Totals totals) =>
        achievements.TryGetValue(unlock.AchievementId, out var achievement) && achievement.Window is null && achievement.IsMetBy(totals);
}
