using Achievements.Domain.Levels;
using Achievements.Domain.Metrics;
using Achievements.Domain.Rules;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Players;

/// <content>The player's XP entries, what is recounted when a result is voided, and what limits look back on.</content>
public sealed partial class Player
{
    private CountedResults? _counted;

    /// <summary>What limits need to know of the results before; moves only while there are limits that look back.</summary>
    public Pace Pace { get; private set; }

    /// <summary>How many XP entries were ever written; the next one's number follows.</summary>
    public long EntriesRecorded { get; private set; }

    /// <summary>
    /// Whether what is held no longer follows from the totals alone: XP was adjusted, a result voided or an award revoked, so that a threshold
    /// may be crossed again. Nobody else has revoked awards.
    /// </summary>
    public bool WasCorrected => EntriesRecorded > 0;

    /// <summary>Whether recording these, in this order, needs <see cref="RememberCounted"/> first: limits look back further than the player's row does.</summary>
    public bool NeedsCountedFor(IEnumerable<DateTimeOffset> takenAts, Limits limits)
    {
        if (!limits.LookBack)
            return false;
        var pace = Pace;
        if (pace.AsOf != ResultsRecorded)
            return true;
        foreach (var takenAt in takenAts)
        {
            var day = LocalTime.DayOf(takenAt, TimeZone);
            if (pace.IsLate(day, takenAt))
                return true;
            pace = pace.Next(day, takenAt, counts: true, pace.AsOf + 1);
        }
        return false;
    }

    /// <summary>Hands over all results that count and were taken since <see cref="CountedSince"/>.</summary>
    public void RememberCounted(IEnumerable<Counted> results) => _counted = new CountedResults(results);

    /// <summary>How far back limits look from a test: over its local day in any zone, and over the longest cool-down.</summary>
    public static DateTimeOffset CountedSince(DateTimeOffset takenAt) => takenAt.AddDays(-3);

    /// <summary>Writes an entry into the ledger, and its amount into the XP.</summary>
    internal XpEntry Enter(XpEntryKind kind, long amount, Editor editor, LevelCurve curve, long? testNumber = null, string? achievementId = null)
    {
        var entry = XpEntry.Of(this, kind, amount, editor, testNumber, achievementId);
        Totals = Totals.WithXp(amount, curve);
        EntriesRecorded++;
        Revision++;
        return entry;
    }

    internal void CountAward(int change) => Totals = Totals with { AchievementsUnlocked = Totals.AchievementsUnlocked + change };

    /// <summary>Takes over what the results that count add up to, and folds their days anew. It needs <see cref="Remember"/> first.</summary>
    /// <returns>The days that are new in the ledger.</returns>
    internal IReadOnlyList<StreakDay> Recount(Totals totals, IEnumerable<DateOnly> activeDays, StreakRules rules, DateTimeOffset now)
    {
        Totals = totals;
        // The last active day may move back, and the ledger keeps its rows after it: none of those may be written a second time.
        var rowsUntil = Streak.LastDay > StreakSettledUntil || StreakSettledUntil is null ? Streak.LastDay : StreakSettledUntil;
        var yesterday = Today(now).AddDays(-1);
        StreakSettledUntil = rowsUntil > yesterday ? yesterday : rowsUntil;
        // Which results count has changed: limits look them up anew.
        Pace = Pace with { AsOf = 0 };
        Revision++;
        var newDays = Retell(activeDays, Book(rules));
        StreakSettledUntil = rowsUntil;
        // Today's row was active and may be bridged or missed by tomorrow: whatever comes next folds the days anew and writes it again.
        if (rowsUntil > yesterday && rowsUntil > Streak.LastDay)
            StreakEventsUntil = StreakEventsUntil > rowsUntil ? StreakEventsUntil : rowsUntil;
        return newDays;
    }

    /// <summary>Takes over what all rows add up to. It needs <see cref="Remember"/> first.</summary>
    /// <returns>The days that are new in the ledger.</returns>
    internal IReadOnlyList<StreakDay> SetRight(Totals totals, PlayerRows rows, long lastNumber, StreakRules rules, DateTimeOffset now)
    {
        (ResultsRecorded, EntriesRecorded) = (lastNumber, rows.Entries.Count);
        return Recount(totals, rows.Results.Where(r => r.Counts).Select(r => r.LocalDay), rules, now);
    }

    /// <summary>What a day is to this player. It needs <see cref="Remember"/> first.</summary>
    public DayBook Book(StreakRules rules) => new(rules, Events);

    private LimitHit? LimitOf(DateOnly day, DateTimeOffset takenAt, Limits limits)
    {
        if (!limits.LookBack)
            return null;
        if (_counted is not null)
            return _counted.Check(limits, day, takenAt);
        return Pace.AsOf == ResultsRecorded && !Pace.IsLate(day, takenAt)
            ? Pace.Check(limits, day, takenAt)
            : throw new InvalidOperationException($"Player {Id}: limits need RememberCounted() first.");
    }

    private void Keep(TestResult result, Limits limits)
    {
        if (!limits.LookBack)
            return;
        if (_counted is null)
        {
            Pace = Pace.Next(result.LocalDay, result.TakenAt, result.Counts, ResultsRecorded);
            return;
        }
        if (result.Counts)
            _counted.Add(result.LocalDay, result.TakenAt);
        Pace = _counted.ToPace(Pace, ResultsRecorded);
    }
}
