using Achievements.Domain.Tests.Players;

namespace Achievements.Domain.Tests.Streaks;

public class PauseAndRepairTests
{
    private static Journal With(params string[] days)
    {
        var journal = new Journal([]);
        foreach (var day in days)
            journal.Take($"2026-03-{day}T12:00Z");
        return journal;
    }

    private static int AsOf(Journal journal, string day) => journal.Player.StreakDays(Given.At($"2026-{day}T12:00Z"));

    [Fact]
    public void A_holiday_keeps_the_streak_for_as_long_as_it_lasts_and_a_day()
    {
        var journal = With("01", "02");
        journal.Pause("2026-03-03", "2026-03-16", "Skiing");
        Assert.Equal([2, 2, 2, 0], new[] { "03-03", "03-16", "03-17", "03-18" }.Select(day => AsOf(journal, day)));
        journal.Take("2026-03-17T12:00Z");
        Assert.Equal((3, "TTPPPPPPPPPPPPPPT"), (journal.Player.Streak.Length, journal.Days("2026-03-01", "2026-03-17")));
        Assert.Equal("Skiing", journal.Rows[Given.Day("2026-03-05")].Reason);
    }

    [Fact]
    public void A_test_on_holiday_counts()
    {
        var journal = With("01");
        journal.Pause("2026-03-02", "2026-03-06");
        journal.Take("2026-03-04T12:00Z");
        journal.Take("2026-03-07T12:00Z");
        Assert.Equal((3, "TPPTPPT"), (journal.Player.Streak.Length, journal.Days("2026-03-01", "2026-03-07")));
    }

    [Fact]
    public void A_pause_cannot_start_yesterday()
    {
        var journal = With("01");
        var refused = Given.Refusal(() => journal.Happen(p =>
            p.Pause(Given.Day("2026-03-04"), Given.Day("2026-03-08"), null, journal.Rules, Given.At("2026-03-05T12:00Z")).NewDays));
        Assert.Equal("pause.past", refused.Code);
    }

    [Fact]
    public void A_cancelled_pause_leaves_the_days_that_went_by()
    {
        var journal = With("01", "02");
        journal.Pause("2026-03-03", "2026-03-16");
        journal.Happen(p => p.EndPause(1, journal.Rules, Given.At("2026-03-05T12:00Z")));
        Assert.Equal([2, 0], new[] { "03-05", "03-06" }.Select(day => AsOf(journal, day)));
        Assert.Equal("pause.unknown", Given.Refusal(() => journal.Happen(p => p.EndPause(2, journal.Rules, Given.Now))).Code);
        Assert.Equal("pause.over", Given.Refusal(() => journal.Happen(p => p.EndPause(1, journal.Rules, Given.At("2026-03-09T12:00Z")))).Code);
    }

    [Fact]
    public void A_pause_that_was_cancelled_before_it_began_never_was()
    {
        var journal = With("01", "02");
        journal.Happen(p => p.Pause(Given.Day("2026-03-10"), Given.Day("2026-03-16"), null, journal.Rules, Given.At("2026-03-02T13:00Z")).NewDays);
        journal.Happen(p => p.EndPause(1, journal.Rules, Given.At("2026-03-02T13:00Z")));
        Assert.Null(journal.Player.StreakEventsUntil);
        Assert.Equal(0, AsOf(journal, "03-04"));
    }

    [Theory]
    [InlineData(DayState.Active, "TTTT", 4)]
    [InlineData(DayState.Excused, "TTET", 3)]
    public void A_repaired_day_joins_what_it_had_torn(DayState state, string days, int length)
    {
        var journal = With("01", "02", "04");
        Assert.Equal(1, journal.Player.Streak.Length);
        journal.Repair("2026-03-03", state);
        Assert.Equal((days, length), (journal.Days("2026-03-01", "2026-03-04"), journal.Player.Streak.Length));
        Assert.Equal((DaySource.Repair, "The line was cut"), (journal.Rows[Given.Day("2026-03-03")].Source, journal.Rows[Given.Day("2026-03-03")].Reason));
    }

    [Fact]
    public void Only_a_day_that_has_begun_and_is_not_active_is_repaired()
    {
        var journal = With("01");
        Assert.Equal("repair.active", Given.Refusal(() => journal.Repair("2026-03-01")).Code);
        Assert.Equal("repair.state", Given.Refusal(() => journal.Repair("2026-03-02", DayState.Frozen)).Code);
        Assert.Equal("repair.day", Given.Refusal(() => journal.Happen(p =>
            p.Repair(Given.Day("2026-03-06"), DayState.Active, "x", journal.Rules, Given.At("2026-03-05T12:00Z")).NewDays)).Code);
    }

    [Fact]
    public void An_amnesty_brings_back_what_an_outage_tore()
    {
        var journal = With("01", "02", "05");
        Assert.Equal(1, journal.Player.Streak.Length);
        journal.Happen(p => p.Retell(new StreakRules([], [StreakAmnesty.Of(Given.Day("2026-03-03"), Given.Day("2026-03-04"), "The service was down", true, Given.Now)])));
        Assert.Equal(("TTEET", 3, 3L), (journal.Days("2026-03-01", "2026-03-05"), journal.Player.Streak.Length, journal.Player.Totals.LongestStreak));
    }

    [Fact]
    public void Weeks_in_a_row_are_iso_weeks_and_the_years_end_is_no_gap()
    {
        // Weeks 52 and 53 of 2026, and week 1 of 2027, which starts on 4 January.
        var journal = new Journal([]);
        Assert.Equal([1, 1, 2, 3, 1], new[] { "2026-12-21", "2026-12-27", "2027-01-03", "2027-01-04", "2027-01-18" }.Select(day =>
        {
            journal.Take(day + "T12:00Z");
            return journal.Player.Streak.Weeks;
        }));
        Assert.Equal(3, journal.Player.Totals.LongestWeeks);
    }

    [Fact]
    public void A_week_is_passed_over_only_when_all_of_it_is_excused()
    {
        var journal = With("02");
        journal.Pause("2026-03-09", "2026-03-15");
        journal.Take("2026-03-16T12:00Z");
        Assert.Equal(2, journal.Player.Streak.Weeks);

        var shorter = With("02");
        shorter.Pause("2026-03-10", "2026-03-15");
        shorter.Take("2026-03-16T12:00Z");
        Assert.Equal(1, shorter.Player.Streak.Weeks);
    }
}
