using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Metrics;
using Achievements.Domain.Rules;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Players;

/// <summary>What one recorded test brought about.</summary>
/// <param name="Result">The test itself.</param>
/// <param name="NewDays">The days that are new in the player's ledger: the one it made active, and those that were settled on the way.</param>
/// <param name="Unlocks">The awards, in the order in which they were reached.</param>
/// <param name="LevelBefore">The level before the test; compare with <c>Result.After.Level</c>.</param>
public sealed record RecordedTest(TestResult Result, IReadOnlyList<StreakDay> NewDays, IReadOnlyList<(Achievement Achievement, Unlock Unlock)> Unlocks, long LevelBefore)
{
    /// <summary>What gave back the XP of awards that had been revoked and are reached again; those are announced to nobody.</summary>
    public IReadOnlyList<XpEntry> Reinstated { get; init; } = [];

    /// <summary>What is to be told of it; null when nobody wants to hear.</summary>
    public OutboxEntry? Outbox { get; init; }
}

/// <summary>What an adjustment brought about.</summary>
/// <param name="Entry">The adjustment itself.</param>
/// <param name="Unlocks">The awards, in the order in which they were reached.</param>
/// <param name="Reinstated">What gave back the XP of awards that had been revoked and are reached again.</param>
/// <param name="LevelBefore">The level before it.</param>
public sealed record AdjustedXp(
    XpEntry Entry, IReadOnlyList<(Achievement Achievement, Unlock Unlock)> Unlocks, IReadOnlyList<XpEntry> Reinstated, long LevelBefore)
{
    /// <summary>What is to be told of it; null when nobody wants to hear.</summary>
    public OutboxEntry? Outbox { get; init; }
}

/// <summary>What a change without a test has brought within reach.</summary>
/// <param name="Unlocks">The awards, in the order in which they were reached.</param>
/// <param name="Reinstated">What gave back the XP of awards that had been revoked and are reached again.</param>
/// <param name="Outbox">What is to be told of it; null when nobody wants to hear.</param>
public sealed record FollowingAwards(
    IReadOnlyList<(Achievement Achievement, Unlock Unlock)> Unlocks, IReadOnlyList<XpEntry> Reinstated, OutboxEntry? Outbox);

/// <summary>
/// The one rule of the product: a test changes the totals; every achievement whose requirements now hold and that is not held yet is awarded;
/// an award's XP and its count may bring further ones, so this repeats until nothing changes. Within a round the catalogue's order decides.
/// </summary>
/// <remarks>
/// Every round awards something that was not held, so there are at most as many rounds as achievements. The rule looks only at what the change
/// crossed; that is complete because publishing and editing award by state whoever had crossed before (backfill).
/// </remarks>
public sealed class UnlockRule(CatalogueIndex catalogue)
{
    private readonly Rulebook _rules = catalogue.Rules;

    /// <summary>What tests are judged by besides the achievements.</summary>
    public Rulebook Rules => _rules;

    /// <param name="held">The achievements that the player holds; the new ones are added.</param>
    /// <param name="revoked">Awards that were revoked, by achievement; one that is reached again is given back as it was and leaves. null: there are none.</param>
    /// <exception cref="RefusedException">See <see cref="TestResult.Check"/>; nothing has changed then.</exception>
    public RecordedTest Record(
        Player player, int points, DateTimeOffset takenAt, string? reference, ISet<string> held, AwardOrigin origin, DateTimeOffset now,
        IDictionary<string, RevokedAward>? revoked = null)
    {
        var (before, streak) = (player.Totals, player.Streak);
        var (result, newDays) = player.Count(points, takenAt, reference, _rules, now);

        // A first test crosses everything from zero: a player starts at level 1 without having done anything for it.
        var from = before.TestsTaken == 0 ? default : before;
        var awards = new Awards(this, player, held, revoked, result.TakenAt, result.Number, origin, result.RecordedAt);
        if (result.Counts)
            awards.Give(from, catalogue.OpenAt(result.TakenAt));
        result.Close(player.Totals);
        return new RecordedTest(result, newDays, awards.Unlocks, before.Level)
        {
            Reinstated = awards.Reinstated,
            Outbox = awards.Tell(before.Level, [.. Player.EventsOf(newDays, streak, origin, now), EventOf(result, origin)]),
        };
    }

    /// <summary>Adds XP by hand, or takes some. What it reaches is awarded as by a test, once the player has taken one: before that nothing is.</summary>
    /// <exception cref="RefusedException"><c>xp.below_zero</c>, and those of <see cref="XpEntry.Check"/>; nothing has changed then.</exception>
    public AdjustedXp Adjust(Player player, long amount, Editor editor, ISet<string> held, IDictionary<string, RevokedAward>? revoked = null)
    {
        XpEntry.Check(amount, editor.Reason);
        var before = player.Totals;
        if (before.Xp + amount < 0)
            throw new RefusedException("xp.below_zero", $"The player has {before.Xp} XP; no more than that can be taken.", "amount");
        var entry = player.Enter(XpEntryKind.Adjustment, amount, editor, _rules.Curve);
        var awards = new Awards(this, player, held, revoked, entry.RecordedAt, null, AwardOrigin.Manual, entry.RecordedAt);
        if (before.TestsTaken > 0)
            awards.Give(before, []);
        return new AdjustedXp(entry, awards.Unlocks, awards.Reinstated, before.Level) { Outbox = awards.Tell(before.Level) };
    }

    /// <summary>Awards what a change without a test has brought within reach: an admin's repair of a day, say. Before the first test nothing is awarded.</summary>
    /// <param name="before">The totals before the change.</param>
    public FollowingAwards Follow(Player player, Totals before, ISet<string> held, IDictionary<string, RevokedAward> revoked, DateTimeOffset now)
    {
        var at = LocalTime.ToKept(now);
        var awards = new Awards(this, player, held, revoked, at, null, AwardOrigin.Manual, at) { Cause = "a change of days" };
        if (player.Totals.TestsTaken > 0)
            awards.Give(before, []);
        return new FollowingAwards(awards.Unlocks, awards.Reinstated, awards.Tell(before.Level));
    }

    /// <summary>
    /// Awards whatever the totals reach and the player does not hold, after they were set right: wrong ones may have crossed no threshold where the right ones did. What has a
    /// window is left out, since only a test inside it earns that.
    /// </summary>
    public FollowingAwards CatchUp(Player player, ISet<string> held, IDictionary<string, RevokedAward> revoked, DateTimeOffset now)
    {
        var (at, levelBefore) = (LocalTime.ToKept(now), player.Totals.Level);
        var awards = new Awards(this, player, held, revoked, at, null, AwardOrigin.Manual, at) { WithoutWindowed = true, Cause = "totals that were set right" };
        if (player.Totals.TestsTaken > 0)
            awards.Give(default, []);
        return new FollowingAwards(awards.Unlocks, awards.Reinstated, awards.Tell(levelBefore));
    }

    /// <summary>Awards what was crossed since <paramref name="before"/> because a result was voided, or counts again.</summary>
    /// <param name="result">The result that reaches it; null for none.</param>
    /// <param name="cause">What reaches it, in words.</param>
    internal (IReadOnlyList<(Achievement Achievement, Unlock Unlock)> Unlocks, IReadOnlyList<XpEntry> Reinstated) Catch(
        Player player, Totals before, ISet<string> held, IDictionary<string, RevokedAward> revoked, TestResult? result, string cause, DateTimeOffset now)
    {
        var awards = new Awards(this, player, held, revoked, result?.TakenAt ?? now, result?.Number, AwardOrigin.Manual, now) { WithoutWindowed = true, Cause = cause };
        if (player.Totals.TestsTaken > 0)
            awards.Give(before.TestsTaken == 0 ? default : before, []);
        return (awards.Unlocks, awards.Reinstated);
    }

    private sealed class Awards(
        UnlockRule rule, Player player, ISet<string> held, IDictionary<string, RevokedAward>? revoked,
        DateTimeOffset reachedAt, long? testNumber, AwardOrigin origin, DateTimeOffset now)
    {
        public List<(Achievement, Unlock)> Unlocks { get; } = [];

        public List<XpEntry> Reinstated { get; } = [];

        /// <summary>Whether only a test inside its window can earn one that has a window, and this is none.</summary>
        public bool WithoutWindowed { get; init; }

        /// <summary>What reaches them, in words.</summary>
        public string Cause { get; init; } = testNumber is null ? "an adjustment" : $"test {testNumber}";

        /// <param name="levelBefore">The level before the change.</param>
        /// <param name="first">What happened before the awards.</param>
        public OutboxEntry? Tell(long levelBefore, IReadOnlyList<PlayerEvent>? first = null) => player.Tell(
            [
                .. first ?? [],
                .. Player.EventsOf(Unlocks),
                .. Player.EventsOf(Reinstated),
                .. player.LevelEvents(levelBefore, origin, LocalTime.ToKept(reachedAt), now),
            ],
            rule._rules.Interest, now);

        public void Give(Totals from, IEnumerable<Achievement> besides)
        {
            var candidates = rule.Crossed(from, player.Totals).Concat(besides);
            while (Reached(candidates, player.Totals, reachedAt, held) is { Count: > 0 } reached)
            {
                from = player.Totals;
                foreach (var achievement in reached)
                {
                    held.Add(achievement.Id);
                    if (WithoutWindowed && achievement.Window is not null)
                        continue;
                    if (revoked is not null && revoked.Remove(achievement.Id, out var back))
                    {
                        Reinstated.Add(back.GiveBack(player, new Editor(RevokedAward.ByRule, $"Reached again by {Cause}.", now), rule._rules.Curve));
                        continue;
                    }
                    var unlock = Unlock.Of(player, achievement, reachedAt, testNumber, origin, now);
                    player.Gain(unlock, rule._rules.Curve);
                    Unlocks.Add((achievement, unlock));
                }
                candidates = rule.Crossed(from, player.Totals);
            }
        }
    }

    private static PlayerEvent EventOf(TestResult result, AwardOrigin origin) =>
        new(EventKind.TestRecorded, origin, result.TakenAt, result.RecordedAt) { TestNumber = result.Number };

    private IEnumerable<Achievement> Crossed(Totals from, Totals to) => catalogue.Crossed(from, to);

    private static List<Achievement> Reached(IEnumerable<Achievement> candidates, Totals totals, DateTimeOffset reachedAt, ISet<string> held)
    {
        List<Achievement>? reached = null;
        foreach (var candidate in candidates)
            if (!held.Contains(candidate.Id) && candidate.CanBeEarnedAt(reachedAt) && candidate.IsMetBy(totals))
                (reached ??= []).Add(candidate);
        if (reached is null)
            return [];
        reached.Sort(InCatalogueOrder);
        // One that was crossed on several metrics now stands beside itself.
        for (var i = reached.Count - 1; i > 0; i--)
            if (reached[i] == reached[i - 1])
                reached.RemoveAt(i);
        return reached;
    }

    private static int InCatalogueOrder(Achievement a, Achievement b) =>
        a.SortOrder != b.SortOrder ? a.SortOrder.CompareTo(b.SortOrder) : string.CompareOrdinal(a.Id, b.Id);
}
