using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using CsCheck;

namespace Achievements.Domain.Tests.Players;

public class StreakTests
{
    [Fact]
    public void Grows_by_consecutive_days_stays_on_the_same_day_and_starts_anew_after_a_gap()
    {
        var journal = new Journal([]);
        Assert.Equal(0, journal.Player.Streak.Length);
        Assert.Equal([1, 1, 2, 3, 1], new[] { "03-02T08:00Z", "03-02T23:59Z", "03-03T00:00Z", "03-04T12:00Z", "03-06T12:00Z" }
            .Select(t => { journal.Take("2026-" + t); return journal.Player.Streak.Length; }));
        Assert.Equal(3, journal.Player.Totals.LongestStreak);
    }

    [Theory]
    [InlineData("2026-03-04T00:00Z", 2)]
    [InlineData("2026-03-03T23:59Z", 2)]
    [InlineData("2026-03-04T23:59:59Z", 2)]
    [InlineData("2026-03-05T00:00Z", 0)]
    [InlineData("2027-03-04T00:00Z", 0)]
    public void Reads_0_once_a_whole_day_has_passed_without_a_test(string now, int expected)
    {
        var journal = new Journal([]);
        journal.Take("2026-03-02T10:00Z");
        journal.Take("2026-03-03T10:00Z");
        Assert.Equal(expected, journal.Player.StreakDays(Given.At(now)));
    }

    [Fact]
    public void Is_read_on_the_players_own_calendar()
    {
        var journal = new Journal([], "America/Los_Angeles");
        journal.Take("2026-03-02T20:00Z");
        // Midnight that ends the third of March in Los Angeles is eight in the morning in Greenwich.
        Assert.Equal(1, journal.Player.StreakDays(Given.At("2026-03-04T07:59Z")));
        Assert.Equal(0, journal.Player.StreakDays(Given.At("2026-03-04T08:00Z")));
    }

    [Fact]
    public void A_player_without_a_test_has_none() =>
        Assert.Equal(0, new Journal([]).Player.StreakDays(Given.Now));

    [Fact]
    public void A_late_result_joins_two_runs()
    {
        var journal = new Journal([Given.Published("streak_5", ("streak_days", 5))]);
        foreach (var day in new[] { 1, 2, 4, 5 })
            journal.Take($"2026-03-0{day}T12:00Z");
        Assert.Equal((2, 2L), (journal.Player.Streak.Length, journal.Player.Totals.LongestStreak));

        var unlock = Assert.Single(journal.Take("2026-03-03T18:00Z").Unlocks).Unlock;
        Assert.Equal((5, 5L), (journal.Player.Streak.Length, journal.Player.Totals.LongestStreak));
        Assert.Equal(Given.At("2026-03-03T18:00Z"), unlock.UnlockedAt);
        Assert.Equal(Given.At("2026-03-05T12:00Z"), journal.Player.LastTestAt);
    }

    [Fact]
    public void A_late_run_that_has_ended_counts_as_the_longest_but_not_as_the_current()
    {
        var journal = new Journal([]);
        journal.Take("2026-03-20T12:00Z");
        foreach (var day in new[] { 3, 1, 2 })
            journal.Take($"2026-03-0{day}T12:00Z");
        Assert.Equal((1, 3L), (journal.Player.Streak.Length, journal.Player.Totals.LongestStreak));
    }

    [Fact]
    public void A_late_result_on_a_day_that_counts_already_changes_no_run()
    {
        var journal = new Journal([]);
        journal.Take("2026-03-02T12:00Z");
        journal.Take("2026-03-03T12:00Z");
        Assert.Empty(journal.Take("2026-03-02T06:00Z").NewDays);
        Assert.Equal(2, journal.Player.Streak.Length);
    }

    [Fact]
    public void A_late_result_is_not_guessed_about_without_the_history()
    {
        var player = Player.Create(null, "Ada", null, null, Given.Now);
        var rule = new UnlockRule(CatalogueIndex.Empty);
        rule.Record(player, 1, Given.Now, null, new HashSet<string>(), AwardOrigin.Live, Given.Now);
        Assert.True(player.NeedsHistoryFor([Given.Now.AddDays(1), Given.Now.AddDays(-1)]));
        Assert.False(player.NeedsHistoryFor([Given.Now, Given.Now.AddDays(1), Given.Now.AddDays(1).AddHours(-1)]));
        Assert.Throws<InvalidOperationException>(() =>
            rule.Record(player, 1, Given.Now.AddDays(-1), null, new HashSet<string>(), AwardOrigin.Live, Given.Now));
        Assert.Equal(1, player.Totals.TestsTaken);
    }

    [Fact]
    public void The_longest_run_is_the_longest_run() =>
        Gen.Int[0, 60].Array[0, 40].Sample(offsets =>
        {
            var days = offsets.Select(o => Given.Day("2028-02-01").AddDays(o)).ToHashSet();
            var longest = days.Select(d => Enumerable.Range(0, 61).TakeWhile(i => days.Contains(d.AddDays(i))).Count()).DefaultIfEmpty().Max();
            var current = days.Count == 0 ? 0 : Enumerable.Range(0, 61).TakeWhile(i => days.Contains(days.Max().AddDays(-i))).Count();
            var ledger = StreakLedger.Of(days, StreakRules.AsInstalled.Book);
            Assert.Equal((current, days.Count == 0 ? null : days.Max(), longest), (ledger.Streak.Length, ledger.Streak.LastDay, ledger.Longest));
        });
}
