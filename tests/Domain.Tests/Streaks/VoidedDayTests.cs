using Achievements.Domain.Rules;
using Achievements.Domain.Tests.Players;

namespace Achievements.Domain.Tests.Streaks;

public class VoidedDayTests
{
    [Fact]
    public void A_day_whose_only_test_was_voided_while_it_lasted_is_told_by_what_it_came_to()
    {
        var rules = new Rulebook { Streaks = new StreakRules([FreezePolicy.Of(Given.Day("2026-01-01"), 1, 0, 5)], []) };
        var books = new Bookkeeping([], rules: rules);
        foreach (var day in new[] { "09", "10", "11" })
            books.Take($"2026-03-{day}T12:00Z");
        books.Now = Given.At("2026-03-11T15:00Z");
        books.Void(3);

        books.Now = Given.At("2026-03-12T15:00Z");
        books.Take("2026-03-12T12:00Z");

        Assert.Equal((3, 0), (books.Player.Streak.Length, books.Player.Streak.Freezes));
        Assert.Equal(DayState.Frozen, books.StateOf("2026-03-11"));
    }

    [Fact]
    public void A_repaired_day_between_two_tests_is_there_when_one_is_voided_and_counts_again()
    {
        var books = new Bookkeeping([]);
        books.Take("2026-03-01T12:00Z");
        books.Repair("2026-03-02");
        books.Take("2026-03-03T12:00Z");
        Assert.Equal(3, books.Results[1].After.LongestStreak);

        books.Void(1);
        books.Restore(1);

        Assert.Equal(3, books.Results[1].After.LongestStreak);
    }

    [Theory]
    [InlineData("9999-12-30", "9999-12-31")]
    [InlineData("0001-01-01", "0001-01-02")]
    [InlineData("1969-12-30", "1970-01-05")]
    [InlineData("2026-03-01", "2028-03-01")]
    [InlineData("2026-03-02", "2026-03-01")]
    public void An_amnesty_lies_where_days_are(string from, string until) =>
        Assert.Equal("amnesty.range", Given.Refusal(() => StreakAmnesty.Of(Given.Day(from), Given.Day(until), "Down", true, Given.At("2026-03-01T12:00Z"))).Code);
}
