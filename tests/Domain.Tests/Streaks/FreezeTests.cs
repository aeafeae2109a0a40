using Achievements.Domain.Players;
using Achievements.Domain.Tests.Players;

namespace Achievements.Domain.Tests.Streaks;

/// <summary>What players of other systems complained of, and what happens here instead.</summary>
public class FreezeTests
{
    private static StreakRules Freezes(int initial, int earnEvery = 0, int cap = 5, string from = "2026-01-01") =>
        new([FreezePolicy.Of(Given.Day(from), initial, earnEvery, cap)], []);

    private static Journal With(StreakRules rules, params string[] days)
    {
        var journal = new Journal([], rules: rules);
        foreach (var day in days)
            journal.Take($"2026-03-{day}T12:00Z");
        return journal;
    }

    private static int AsOf(Journal journal, string day) => journal.Player.StreakDays(Given.At($"2026-03-{day}T12:00Z"));

    [Fact]
    public void One_freeze_does_not_forgive_sixty_days()
    {
        var journal = With(Freezes(1), "01", "02");
        Assert.Equal([2, 2, 0], new[] { "03", "04", "05" }.Select(day => AsOf(journal, day)));
        journal.Take("2026-05-01T12:00Z");
        Assert.Equal(("TTF..", 1, 0), (journal.Days("2026-03-01", "2026-03-05"), journal.Player.Streak.Length, journal.Player.Streak.Freezes));
    }

    [Fact]
    public void A_streak_of_zero_burns_no_freeze()
    {
        var journal = With(Freezes(0), "01");
        Assert.Equal(0, AsOf(journal, "05"));
        journal.Grant("2026-03-05", 2);
        Assert.Equal(0, AsOf(journal, "06"));
        journal.Take("2026-03-20T12:00Z");
        Assert.Equal((1, 2), (journal.Player.Streak.Length, journal.Player.Streak.Freezes));
    }

    [Fact]
    public void A_freeze_keeps_the_streak_and_does_not_add_to_it()
    {
        var journal = With(Freezes(1), "01", "02", "04");
        Assert.Equal(("TTFT", 3, 3L), (journal.Days("2026-03-01", "2026-03-04"), journal.Player.Streak.Length, journal.Player.Totals.LongestStreak));
    }

    [Fact]
    public void A_freeze_can_be_earned_and_not_more_of_them_than_the_cap()
    {
        var journal = new Journal([], rules: Freezes(0, earnEvery: 3, cap: 2));
        Assert.Equal([0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2], Enumerable.Range(1, 11).Select(day =>
        {
            journal.Take($"2026-03-{day:00}T12:00Z");
            return journal.Player.Streak.Freezes;
        }));
        // One is spent on the 12th; three active days later there are two again.
        Assert.Equal([1, 1, 2], new[] { "13", "14", "15" }.Select(day =>
        {
            journal.Take($"2026-03-{day}T12:00Z");
            return journal.Player.Streak.Freezes;
        }));
    }

    [Fact]
    public void A_gap_of_two_days_takes_two_freezes_and_the_oldest_day_is_kept_first()
    {
        Assert.Equal("TFFT", With(Freezes(2), "01", "04").Days("2026-03-01", "2026-03-04"));
        Assert.Equal(("TF.T", 1), (With(Freezes(1), "01", "04").Days("2026-03-01", "2026-03-04"), With(Freezes(1), "01", "04").Player.Streak.Length));
    }

    [Fact]
    public void A_late_result_for_a_frozen_day_gives_the_freeze_back()
    {
        var journal = With(Freezes(1), "01", "03");
        Assert.Equal(("TFT", 2, 0), (journal.Days("2026-03-01", "2026-03-03"), journal.Player.Streak.Length, journal.Player.Streak.Freezes));
        journal.Take("2026-03-02T12:00Z");
        Assert.Equal(("TTT", 3, 1), (journal.Days("2026-03-01", "2026-03-03"), journal.Player.Streak.Length, journal.Player.Streak.Freezes));
    }

    [Fact]
    public void A_freeze_that_is_given_after_the_streak_ended_does_not_bring_it_back()
    {
        var journal = With(Freezes(0), "01", "02");
        journal.Grant("2026-03-04");
        Assert.Equal((0, 1), (AsOf(journal, "04"), journal.Player.Streak.Through(Given.Day("2026-03-04"), journal.Book).Freezes));
    }

    [Fact]
    public void A_freeze_that_is_given_on_the_missed_day_keeps_it()
    {
        var journal = With(Freezes(0), "01", "02");
        journal.Grant("2026-03-03");
        Assert.Equal([2, 2, 0], new[] { "03", "04", "05" }.Select(day => AsOf(journal, day)));
    }

    [Fact]
    public void A_policy_counts_from_its_day_and_a_later_one_changes_nothing_before_it()
    {
        var rules = new StreakRules([FreezePolicy.Of(Given.Day("2026-03-03"), 1, 0, 5), FreezePolicy.Of(Given.Day("2026-03-06"), 0, 1, 5)], []);
        var journal = new Journal([], rules: rules);
        Assert.Equal([0, 0, 1, 1, 1, 2, 3], Enumerable.Range(1, 7).Select(day =>
        {
            journal.Take($"2026-03-{day:00}T12:00Z");
            return journal.Player.Streak.Freezes;
        }));
    }

    [Fact]
    public void A_policy_can_start_on_no_day_that_has_begun_anywhere()
    {
        // Ten in the morning in London is midnight on Kiritimati; a clock may be five minutes ahead.
        Assert.Equal(Given.Day("2026-03-03"), FreezePolicy.EarliestDay(Given.At("2026-03-02T09:54:59Z")));
        Assert.Equal(Given.Day("2026-03-04"), FreezePolicy.EarliestDay(Given.At("2026-03-02T09:55:00Z")));
    }

    [Theory]
    [InlineData(0, 0, 101, "cap")]
    [InlineData(3, 0, 2, "initial")]
    [InlineData(-1, 0, 2, "initial")]
    [InlineData(0, 366, 2, "earnEvery")]
    public void A_policy_has_limits(int initial, int earnEvery, int cap, string field)
    {
        var refused = Given.Refusal(() => FreezePolicy.Of(Given.Day("2026-03-03"), initial, earnEvery, cap));
        Assert.Equal(("freezePolicy.range", field), (refused.Code, refused.Field));
    }
}
