using Achievements.Domain.Rules;
using Achievements.Domain.Tests.Players;
using CsCheck;

namespace Achievements.Domain.Tests.Streaks;

public class RepairTakenBackTests
{
    [Fact]
    public void The_streak_is_what_it_was_and_awards_stay()
    {
        var books = new Bookkeeping([Given.Published("three", ("streak_days", 3))]);
        books.Take("2026-03-01T12:00Z");
        books.Repair("2026-03-02");
        books.Take("2026-03-03T12:00Z");
        Assert.Equal(["three"], books.Held);

        books.TakeBackRepair("2026-03-02");

        Assert.Equal((1, 1L, DayState.Missed), (books.Player.Streak.Length, books.Player.Totals.LongestStreak, books.StateOf("2026-03-02")));
        Assert.Equal([1L, 1L], books.Results.Select(r => r.After.LongestStreak));
        Assert.Equal(["three"], books.Held);
    }

    [Fact]
    public void A_day_with_a_test_of_its_own_stays_active()
    {
        var books = new Bookkeeping([]);
        books.Take("2026-03-01T12:00Z");
        books.Repair("2026-03-02");
        books.Take("2026-03-02T12:00Z");

        books.TakeBackRepair("2026-03-02");

        Assert.Equal((2, DayState.Active), (books.Player.Streak.Length, books.StateOf("2026-03-02")));
        Assert.Equal("repair.unknown", Given.Refusal(() => books.TakeBackRepair("2026-03-02")).Code);
        Assert.Equal("repair.unknown", Given.Refusal(() => books.TakeBackRepair("2026-03-01")).Code);
    }

    [Fact]
    public void It_can_be_set_right_once_more()
    {
        var books = new Bookkeeping([]);
        books.Take("2026-03-01T12:00Z");
        books.Repair("2026-03-02");
        books.TakeBackRepair("2026-03-02");

        books.Repair("2026-03-02");

        Assert.Equal((2, DayState.Active), (books.Player.Streak.Length, books.StateOf("2026-03-02")));
    }

    [Fact]
    public void A_repair_that_is_taken_back_leaves_nothing_behind() =>
        Gen.Select(Generated.Tests, Gen.Int[0, 1], Gen.Int[0, 40]).Sample(
            (tests, initial, which) =>
            {
                var books = new Bookkeeping([], rules: new Rulebook { Streaks = new StreakRules([FreezePolicy.Of(Given.Day("2026-03-01"), initial, 3, 2)], []) });
                foreach (var (takenAt, points) in tests)
                    books.Take(takenAt, points);
                var day = Given.Day("2026-03-20").AddDays(which);
                // Days after the last one are told as far as the ledger reaches, which a repair moves on.
                if (books.Results.Any(r => r.LocalDay == day) || !books.Results.Any(r => r.LocalDay > day))
                    return;
                var before = books.Snapshot();

                books.Repair($"{day:yyyy-MM-dd}");
                Assert.NotEqual(before, books.Snapshot());
                books.TakeBackRepair($"{day:yyyy-MM-dd}");

                Assert.Equal(before, books.Snapshot());
            },
            iter: 400);
}
