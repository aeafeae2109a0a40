using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Metrics;
using Achievements.Domain.Rules;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Players;

/// <summary>
/// Takes a result out of the count and puts it back. No row is removed and no number changed: the ledger is made up for by corrections, everything else follows from
/// the rows that count. Voiding and then letting count again leaves everything as it was, but for the corrections, and for a level that was reached meanwhile.
/// </summary>
/// <remarks>
/// Voiding can reach something: a freeze that was spent in one gap may come to keep another, and so lengthen a run. It is awarded, because nothing earned is lost, and taken
/// back when the result counts again.
/// </remarks>
/// <param name="achievements">All achievements, whatever their state, by id: an award of a retired one has its ground too.</param>
public sealed class VoidRule(CatalogueIndex catalogue, IReadOnlyDictionary<string, Achievement> achievements)
{
    private readonly UnlockRule _rule = new(catalogue);
    private readonly AwardGround _ground = new(achievements, catalogue.Rules.Curve);

    /// <param name="revoke">Whether awards that lose their ground are revoked, softly; else they are kept.</param>
    /// <exception cref="RefusedException"><c>test.not_found</c>, <c>test.voided</c>, <c>reason.length</c>, <c>text.characters</c></exception>
    public ChangedTest Void(Player player, PlayerRows rows, long number, bool revoke, Editor editor)
    {
        var reason = XpEntry.CheckReason(editor.Reason);
        var result = rows.Find(number);
        if (result.VoidedAt is not null)
            throw new RefusedException("test.voided", $"Test {number} is voided already.");

        var (before, counted) = (player.Totals, result.Counts);
        result.Void(reason, editor.Now);
        var change = new Change(player, rows, editor);
        change.Entries.Add(Compensate(change, rows.OwedFor(result), testNumber: number));
        var newDays = Follow(change, result, counted ? -1 : 0);

        var lost = _ground.Lost(player.Totals, before, rows, result, revoke);
        if (revoke)
            foreach (var unlock in lost)
                Revoke(change, unlock, number);
        var unlocks = Reach(change, before, null, $"the voiding of test {number}", notBy: before);
        lost.RemoveAll(u => revoke ? u.IsHeld : !_ground.IsLost(u, player.Totals, before, rows, result));
        return new ChangedTest(result, before, player.Totals, change.Entries, lost, change.Reinstated, unlocks)
        {
            NewDays = newDays,
            Outbox = change.Tell(_rule.Rules.Interest, unlocks, player.LevelEvents(before.Level, AwardOrigin.Manual, LocalTime.ToKept(editor.Now), editor.Now)),
        };
    }

    /// <exception cref="RefusedException"><c>test.not_found</c>, <c>test.counts</c>, <c>reason.length</c>, <c>text.characters</c></exception>
    public ChangedTest Restore(Player player, PlayerRows rows, long number, Editor editor)
    {
        XpEntry.CheckReason(editor.Reason);
        var result = rows.Find(number);
        if (result.VoidedAt is null)
            throw new RefusedException("test.counts", $"Test {number} is not voided.");

        var (before, voiding) = (player.Totals, new Voiding(result, rows));
        result.Restore();
        var change = new Change(player, rows, editor);
        var owed = -rows.Entries.Where(e => e.TestNumber == number).Sum(e => e.Amount);
        var newDays = Follow(change, result, result.Counts ? +1 : 0);

        // Taken back before XP is given back: both at once might reach a level that neither does, and a level stays.
        var taken = _ground.Unmet(player.Totals with { Xp = player.Totals.Xp + owed }, voiding.Brought, rows);
        foreach (var unlock in taken)
            Revoke(change, unlock, unlock.RevokedBy ?? number);
        change.Entries.Add(player.Enter(XpEntryKind.Correction, owed, editor, _rule.Rules.Curve, testNumber: number));
        foreach (var award in _ground.Regained(player.Totals, change.Revoked.Where(a => voiding.MayHaveCost(a.Unlock))))
            GiveBack(change, award);
        var unlocks = Reach(change, before, result, $"test {number}");
        taken.RemoveAll(u => u.IsHeld);
        return new ChangedTest(result, before, player.Totals, change.Entries, taken, change.Reinstated, unlocks)
        {
            NewDays = newDays,
            Outbox = change.Tell(_rule.Rules.Interest, unlocks, []),
        };
    }

    /// <summary>Gives what the totals reach now, awards that had been revoked first.</summary>
    /// <param name="before">The totals before the change.</param>
    /// <param name="result">The result that reaches it; null for none.</param>
    /// <param name="notBy">Revoked awards that these totals reached stay so: it is not the change that reaches them.</param>
    private IReadOnlyList<(Achievement Achievement, Unlock Unlock)> Reach(Change change, Totals before, TestResult? result, string cause, Totals? notBy = null)
    {
        while (change.Revoked.FirstOrDefault(a => _ground.IsReached(a.Unlock, change.Player.Totals) && !(notBy is { } then && _ground.IsReached(a.Unlock, then))) is { } award)
            GiveBack(change, award);
        var held = change.Rows.Unlocks.Where(u => u.IsHeld).Select(u => u.AchievementId).ToHashSet(StringComparer.Ordinal);
        var revoked = change.Revoked.ToDictionary(a => a.Unlock.AchievementId, StringComparer.Ordinal);
        var (unlocks, again) = _rule.Catch(change.Player, before, held, revoked, result, cause, change.Editor.Now);
        foreach (var entry in again)
            Reinstated(change, change.Revoked.First(a => a.Unlock.AchievementId == entry.AchievementId), entry);
        return unlocks;
    }

    private void Revoke(Change change, Unlock unlock, long number)
    {
        unlock.Revoke(XpEntry.CheckReason(change.Editor.Reason), number, change.Editor.Now);
        change.Player.CountAward(-1);
        change.Entries.Add(Compensate(change, change.Rows.OwedFor(unlock), achievementId: unlock.AchievementId));
        change.Withdrew(unlock);
        MoveAfter(change.Rows, unlock, -1);
    }

    private void GiveBack(Change change, RevokedAward award) => Reinstated(change, award, award.GiveBack(change.Player, change.Editor, _rule.Rules.Curve));

    private static void Reinstated(Change change, RevokedAward award, XpEntry entry)
    {
        change.GaveBack(award, entry);
        MoveAfter(change.Rows, award.Unlock, +1);
    }

    /// <summary>Takes XP back, though never more than there is: what an adjustment has taken already cannot be taken twice.</summary>
    private XpEntry Compensate(Change change, long owed, long? testNumber = null, string? achievementId = null) =>
        change.Player.Enter(XpEntryKind.Correction, -Math.Min(owed, change.Player.Totals.Xp), change.Editor, _rule.Rules.Curve, testNumber, achievementId);

    /// <summary>The player's totals and the totals after each result follow from what counts now; XP has followed with its entry.</summary>
    private IReadOnlyList<StreakDay> Follow(Change change, TestResult result, int by)
    {
        if (by == 0)
            return [];
        var (player, rows) = (change.Player, change.Rows);
        var (totals, best, weeks) = (player.Totals, 0L, 0L);
        foreach (var (each, bestSoFar, weeksSoFar) in PlayerHistory.BestAfterEach(rows.Results, player.Book(_rule.Rules.Streaks)))
        {
            (best, weeks) = (bestSoFar, weeksSoFar);
            if (each.Number >= result.Number)
                each.Close(Moved(each.After, result, by) with { Xp = each.After.Xp + (by * result.Xp), LongestStreak = best, LongestWeeks = weeks });
        }
        return player.Recount(
            Moved(totals, result, by) with { LongestStreak = best, LongestWeeks = weeks },
            rows.Results.Where(r => r.Counts).Select(r => r.LocalDay), _rule.Rules.Streaks, change.Editor.Now);
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

    /// <summary>What one voiding, or its undoing, has done so far.</summary>
    private sealed class Change(Player player, PlayerRows rows, Editor editor)
    {
        private readonly List<Unlock> _withdrawn = [];
        private readonly List<RevokedAward> _back = [];
        private List<RevokedAward> _revoked = [.. RevokedAward.Among(rows.Unlocks, rows.Entries)];

        public Player Player => player;

        public PlayerRows Rows => rows;

        public Editor Editor => editor;

        public List<XpEntry> Entries { get; } = [];

        public IReadOnlyList<RevokedAward> Revoked => _revoked;

        /// <summary>Awards that count again and did not before; one that lost its ground and regained it is none.</summary>
        public IReadOnlyList<Unlock> Reinstated => [.. _back.Select(a => a.Unlock).Except(_withdrawn)];

        public void Withdrew(Unlock unlock)
        {
            _withdrawn.Add(unlock);
            _revoked = [.. RevokedAward.Among(rows.Unlocks, rows.Entries.Concat(Entries))];
        }

        public void GaveBack(RevokedAward award, XpEntry entry)
        {
            Entries.Add(entry);
            _back.Add(award);
            _revoked.Remove(award);
        }

        public OutboxEntry? Tell(Interest interest, IEnumerable<(Achievement Achievement, Unlock Unlock)> unlocks, IEnumerable<PlayerEvent> levels)
        {
            var now = LocalTime.ToKept(editor.Now);
            var back = Reinstated.Select(u => u.AchievementId).ToHashSet(StringComparer.Ordinal);
            return player.Tell(
                [
                    .. _withdrawn.Where(u => !u.IsHeld).Select(u => Player.EventOf(u, EventKind.AchievementRevoked, now)),
                    .. Player.EventsOf(Entries.Where(e => e.AchievementId is { } id && back.Contains(id))),
                    .. Player.EventsOf(unlocks),
                    .. levels,
                ],
                interest, editor.Now);
        }
    }
}
