using Achievements.Domain.Events;
using Achievements.Domain.Rules;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Players;

/// <content>The player's days: a test on the last active day or the next is counted without looking at any other; whatever else is folded from the ledger.</content>
public sealed partial class Player
{
    private StreakHistory? _history;

    public Streak Streak { get; private set; }

    /// <summary>The last day that a pause, a grant of freezes, a repair or an amnesty for this player touches; null: there was none. Later days need none of it.</summary>
    public DateOnly? StreakEventsUntil { get; private set; }

    /// <summary>The ledger has its rows up to this day, if it lies after the last active one.</summary>
    public DateOnly? StreakSettledUntil { get; private set; }

    public DateOnly Today(DateTimeOffset now) => LocalTime.DayOf(now, TimeZone);

    /// <summary>The current streak as every page and answer shows it.</summary>
    public int StreakDays(DateTimeOffset now) => Streak.AsOf(Today(now));

    /// <summary>
    /// Whether recording these, in this order, needs <see cref="Remember"/> first: one of them falls on a day before the last active one, or on one of which more is to be
    /// known than the rules for everybody say.
    /// </summary>
    public bool NeedsHistoryFor(IEnumerable<DateTimeOffset> takenAts)
    {
        var last = Streak.LastDay;
        foreach (var day in takenAts.Select(t => LocalTime.DayOf(t, TimeZone)))
        {
            if (NeedsHistoryFor(day, last))
                return true;
            last = day;
        }
        return false;
    }

    /// <summary>Hands over the player's ledger.</summary>
    public void Remember(StreakHistory history) => _history = history;

    /// <summary>A holiday. It needs <see cref="Remember"/> first, as all that follows.</summary>
    /// <returns>The pause, and the days that are new in the ledger.</returns>
    /// <exception cref="RefusedException">See <see cref="StreakPause.Of"/>.</exception>
    public (StreakPause Pause, IReadOnlyList<StreakDay> NewDays) Pause(DateOnly from, DateOnly until, string? reason, StreakRules rules, DateTimeOffset now)
    {
        var pause = StreakPause.Of(Id, Events.Pauses.Count + 1, from, until, reason, Today(now), now);
        Events.Add(pause);
        return (pause, Retell(rules));
    }

    /// <summary>Ends a pause: from today on, days count again.</summary>
    /// <exception cref="RefusedException"><c>pause.unknown</c>, <c>pause.over</c></exception>
    public IReadOnlyList<StreakDay> EndPause(long number, StreakRules rules, DateTimeOffset now)
    {
        var pause = Events.Pauses.FirstOrDefault(p => p.Number == number)
            ?? throw new RefusedException("pause.unknown", $"This player has no pause number {number}.", "number");
        pause.End(Today(now));
        return Retell(rules);
    }

    /// <summary>Gives freezes, to be spent from today on.</summary>
    /// <exception cref="RefusedException">See <see cref="FreezeGrant.Of"/>.</exception>
    public (FreezeGrant Grant, IReadOnlyList<StreakDay> NewDays) GrantFreezes(int count, string? reason, StreakRules rules, DateTimeOffset now)
    {
        var grant = FreezeGrant.Of(Id, Events.Grants.Count + 1, count, reason, Today(now), now);
        Events.Add(grant);
        return (grant, Retell(rules));
    }

    /// <summary>Sets one day right: as if a test had been taken, or as one that does not count against the player.</summary>
    /// <exception cref="RefusedException"><c>repair.active</c>, and those of <see cref="StreakRepair.Of"/>.</exception>
    public (StreakRepair Repair, IReadOnlyList<StreakDay> NewDays) Repair(DateOnly day, DayState state, string? reason, StreakRules rules, DateTimeOffset now)
    {
        var repair = StreakRepair.Of(Id, day, state, reason, Today(now), now);
        if (History.IsActive(day))
            throw new RefusedException("repair.active", $"{day:yyyy-MM-dd} is an active day already.", "day");
        return (Events.Put(repair), Retell(rules));
    }

    /// <summary>
    /// Takes back a repair: the day is again what it was without. The streaks follow from the results, as when one is voided; what was awarded stays. The repair is kept, with
    /// this reason, and counts for nothing.
    /// </summary>
    /// <returns>The days that are new in the ledger.</returns>
    /// <exception cref="RefusedException"><c>repair.unknown</c>, <c>reason.length</c></exception>
    public IReadOnlyList<StreakDay> TakeBackRepair(DateOnly day, string? reason, PlayerRows rows, StreakRules rules, DateTimeOffset now)
    {
        if (Events.RepairOn(day) is not { IsTakenBack: false } repair)
            throw new RefusedException("repair.unknown", $"{day:yyyy-MM-dd} was not repaired.", "day");
        repair.TakeBack(reason, now);
        var (best, weeks) = (0L, 0L);
        foreach (var (result, bestSoFar, weeksSoFar) in PlayerHistory.BestAfterEach(rows.Results, Book(rules)))
        {
            (best, weeks) = (bestSoFar, weeksSoFar);
            result.Close(result.After with { LongestStreak = best, LongestWeeks = weeks });
        }
        return Recount(Totals with { LongestStreak = best, LongestWeeks = weeks }, rows.Results.Where(r => r.Counts).Select(r => r.LocalDay), rules, now);
    }

    /// <summary>Folds the days anew, because the rules changed for days that went by.</summary>
    /// <returns>The days that are new in the ledger.</returns>
    public IReadOnlyList<StreakDay> Retell(StreakRules rules)
    {
        Revision++;
        return Retell(History.ActiveDays, new DayBook(rules, Events));
    }

    /// <summary>Writes the days that have gone by since the last active one; reading does not depend on it.</summary>
    /// <returns>The days that are new in the ledger, and what is to be told of them.</returns>
    public (IReadOnlyList<StreakDay> NewDays, OutboxEntry? Outbox) Settle(Rulebook rules, DateTimeOffset now)
    {
        var (until, before) = (Today(now).AddDays(-1), Streak);
        if (until <= StreakSettledUntil || !(until > Streak.LastDay))
            return ([], null);
        StreakSettledUntil = until;
        var newDays = Retell(rules.Streaks);
        return (newDays, Tell(EventsOf(newDays, before, AwardOrigin.Live, now), rules.Interest, now));
    }

    /// <summary>The ledger's rows as they are now. It needs <see cref="Remember"/> first.</summary>
    public IReadOnlyCollection<StreakDay> RememberedDays() => History.Rows;

    private StreakHistory History => _history ?? throw new InvalidOperationException($"Player {Id}: this needs Remember() first.");

    private StreakEvents Events => History.Events;

    private bool NeedsHistoryFor(DateOnly day, DateOnly? last) =>
        day != last && (day < last || day <= StreakSettledUntil || (StreakEventsUntil is { } events && (last is null || events > last)));

    /// <returns>The days that are new in the ledger.</returns>
    private IReadOnlyList<StreakDay> Extend(DateOnly day, StreakRules rules)
    {
        if (day == Streak.LastDay || _history?.IsActive(day) == true)
            return [];
        if (_history is null)
        {
            if (NeedsHistoryFor(day, Streak.LastDay))
                throw new InvalidOperationException($"Player {Id}: a late result needs Remember() first.");
            var told = new List<LedgerDay>();
            Streak = Streak.Next(day, rules.Book, told);
            Totals = Totals.WithStreak(Streak.Length, Streak.Weeks);
            return [.. told.Where(d => StreakSettledUntil is null || d.Day > StreakSettledUntil).Select(d => StreakDay.Of(Id, d, TimeZone))];
        }
        return Retell(_history.ActiveDays.Append(day), new DayBook(rules, _history.Events));
    }

    /// <remarks>The best run reached so far stands, whatever the days add up to now.</remarks>
    private IReadOnlyList<StreakDay> Retell(IEnumerable<DateOnly> activeDays, DayBook book)
    {
        var ledger = StreakLedger.Of(activeDays, book);
        Streak = ledger.Streak;
        StreakEventsUntil = book.Events.LastDay;
        Totals = Totals.WithStreak(ledger.Longest, ledger.LongestWeeks);
        return History.Tell(Id, ledger.Through(StreakSettledUntil, book), TimeZone);
    }
}
