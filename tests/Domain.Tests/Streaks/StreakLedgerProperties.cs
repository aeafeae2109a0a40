using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Domain.Tests.Players;
using CsCheck;

namespace Achievements.Domain.Tests.Streaks;

public class StreakLedgerProperties
{
    private static readonly DateOnly First = Given.Day("2026-03-20");

    /// <summary>Something besides a test: what, on which day, how much.</summary>
    private static readonly Gen<(int Kind, int Day, int Size)[]> Events = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 40], Gen.Int[1, 4]).Array[0, 6];

    private static readonly Gen<StreakRules> Rules =
        from policies in Gen.Select(Gen.Int[-5, 35], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[2, 4]).Array[0, 3]
        from amnesties in Gen.Select(Gen.Int[0, 40], Gen.Int[0, 3]).Array[0, 2]
        select new StreakRules(
            policies.DistinctBy(p => p.Item1).Select(p => FreezePolicy.Of(First.AddDays(p.Item1), p.Item2, p.Item3, p.Item4)),
            amnesties.Select(a => StreakAmnesty.Of(First.AddDays(a.Item1), First.AddDays(a.Item1 + a.Item2), "Down", true, Given.Now)));

    private static readonly Gen<StreakRules> NoFreezes = Rules.Select(r => new StreakRules([], Enumerable.Range(0, 41).Select(i => r.AmnestyOn(First.AddDays(i))).OfType<StreakAmnesty>().Distinct()));

    [Fact]
    public void Any_order_of_arrival_gives_the_same_ledger() =>
        Gen.Select(Rules, Generated.Tests, Events, Generated.Zone, Gen.Int).Sample(
            (rules, tests, events, zone, seed) =>
            {
                var (inOrder, shuffled) = (new Journal([], zone, rules), new Journal([], zone, rules));
                var steps = StepsOf(tests, events).ToList();
                foreach (var step in steps)
                    step(inOrder);
                foreach (var step in Generated.Shuffled(steps, seed).SelectMany(s => s))
                    step(shuffled);
                Assert.Equal(inOrder.Player.Streak, shuffled.Player.Streak);
                Assert.Equal(inOrder.Ledger, shuffled.Ledger);
            },
            iter: 600);

    [Fact]
    public void What_was_counted_step_by_step_is_what_the_whole_adds_up_to() =>
        Gen.Select(Rules, Generated.Tests, Events, Generated.Zone, Gen.Int).Sample(
            (rules, tests, events, zone, seed) =>
            {
                var journal = new Journal([], zone, rules);
                foreach (var step in Generated.Shuffled(StepsOf(tests, events), seed).SelectMany(s => s))
                {
                    step(journal);
                    var ledger = StreakLedger.Of(journal.Results.Select(r => r.LocalDay), journal.Book);
                    Assert.Equal(ledger.Streak, journal.Player.Streak);
                    Assert.Equal(ledger.Days.Where(d => d.State != DayState.Missed), journal.Ledger);
                    Assert.True(journal.Player.Totals.LongestStreak >= ledger.Longest);
                }
            },
            iter: 300);

    [Fact]
    public void Without_freezes_the_best_run_does_not_depend_on_the_order_either() =>
        Gen.Select(NoFreezes, Generated.Tests, Gen.Int).Sample(
            (rules, tests, seed) =>
            {
                var journal = new Journal([], rules: rules);
                foreach (var batch in Generated.Shuffled(tests, seed))
                    journal.TakeTogether(batch);
                Assert.Equal((journal.Player.Totals, journal.Player.Streak), PlayerHistory.Recompute(journal.Results, [], [], LevelCurve.Default, journal.Book));
            },
            iter: 300);

    [Fact]
    public void Freezes_never_lengthen_a_streak_and_are_never_fewer_than_none() =>
        Gen.Select(Rules, Generated.Tests, Events).Sample(
            (rules, tests, events) =>
            {
                var journal = new Journal([], rules: rules);
                foreach (var step in StepsOf(tests, events))
                    step(journal);
                var (length, freezes, given) = (0, 0, 0);
                foreach (var day in StreakLedger.Of(journal.ActiveDays, journal.Book).Days)
                {
                    length = day.State switch { DayState.Active => length + 1, DayState.Missed => 0, _ => length };
                    freezes += day.State == DayState.Frozen ? 1 : 0;
                    // A zero streak burns none.
                    Assert.True(day.State != DayState.Frozen || length > 0);
                }
                Assert.True(journal.Player.Streak.Length == length || journal.Player.Streak.LastDay is null);
                given = journal.Book.Granted(DateOnly.MinValue, DateOnly.MaxValue) + rules.Policies.Select(p => p.Initial).DefaultIfEmpty().Max() + journal.ActiveDays.Count;
                Assert.InRange(journal.Player.Streak.Freezes, 0, given - freezes);
            },
            iter: 300);

    [Fact]
    public void How_long_it_reads_as_standing_is_how_long_a_test_continues_it() =>
        Gen.Select(Rules, Generated.Tests, Events, Gen.Int[0, 12]).Sample(
            (rules, tests, events, later) =>
            {
                var journal = new Journal([], rules: rules);
                foreach (var step in StepsOf(tests, events))
                    step(journal);
                if (journal.Player.Streak is not { LastDay: { } last } before)
                    return;
                var day = last.AddDays(later);
                journal.Take(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero));
                Assert.Equal(before.AsOf(day) + (later == 0 ? 0 : 1), journal.Player.Streak.Length);
            },
            iter: 500);

    [Fact]
    public void Settling_changes_nothing_but_the_rows() =>
        Gen.Select(Rules, Generated.Tests, Events, Gen.Int[0, 45]).Sample(
            (rules, tests, events, settled) =>
            {
                var (plain, job) = (new Journal([], rules: rules), new Journal([], rules: rules));
                foreach (var (step, i) in StepsOf(tests, events).Select((s, i) => (s, i)))
                {
                    step(plain);
                    job.Settle($"{First.AddDays(settled * i % 46):yyyy-MM-dd}");
                    step(job);
                }
                Assert.Equal(plain.Player.Streak, job.Player.Streak);
                Assert.Equal(plain.Ledger.Where(d => d.Day <= plain.Player.Streak.LastDay), job.Ledger.Where(d => d.Day <= plain.Player.Streak.LastDay));
                Assert.Equal(plain.Player.Totals, job.Player.Totals);
            },
            iter: 300);

    private static IEnumerable<Action<Journal>> StepsOf((DateTimeOffset TakenAt, int Points)[] tests, (int Kind, int Day, int Size)[] events)
    {
        // By time: what happened on a day comes before its tests.
        var happened = events
            .Select(e => (At: new DateTimeOffset(First.AddDays(e.Day), TimeOnly.MinValue, TimeSpan.Zero), Step: StepOf(e)));
        var taken = tests.Select(t => (At: t.TakenAt, Step: (Action<Journal>)(journal => journal.Take(t.TakenAt, t.Points))));
        return happened.Concat(taken).OrderBy(x => x.At).Select(x => x.Step);
    }

    /// <remarks>Each says its own instant, so that it is the same whenever it becomes known.</remarks>
    private static Action<Journal> StepOf((int Kind, int Day, int Size) e) => journal =>
    {
        var day = First.AddDays(e.Day);
        var now = AtNoonIn(journal.Player.TimeZone, day);
        switch (e.Kind)
        {
            case 0:
                journal.Happen(p => p.Pause(day, day.AddDays(e.Size), "Away", journal.Rules, now).NewDays);
                break;
            case 1:
                journal.Happen(p => p.GrantFreezes(e.Size, "Given", journal.Rules, now).NewDays);
                break;
            default:
                // An active day needs no repair; that it is excused as well changes nothing, whichever comes first.
                if (!journal.ActiveDays.Contains(day))
                    journal.Happen(p => p.Repair(day, DayState.Excused, "Sorry", journal.Rules, now).NewDays);
                break;
        }
    };

    private static DateTimeOffset AtNoonIn(string zone, DateOnly day)
    {
        var noon = day.ToDateTime(new TimeOnly(12, 0));
        return new DateTimeOffset(noon, LocalTime.ZoneOf(zone).GetUtcOffset(noon));
    }
}
