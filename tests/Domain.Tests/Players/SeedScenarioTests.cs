using Achievements.Domain.Catalogue;

namespace Achievements.Domain.Tests.Players;

public class SeedScenarioTests
{
    [Fact]
    public void Ten_default_tests_on_ten_days_unlock_what_the_replaced_service_unlocked()
    {
        var journal = new Journal(Given.SeedCatalogue);
        var names = Enumerable.Range(0, 10)
            .Select(day => journal.Take(Given.Now.AddDays(day)).Unlocks.Select(u => u.Achievement.Name).ToArray())
            .ToArray();

        Assert.Equal(["Level Up"], names[0]);
        Assert.Equal(["One Week Streak"], names[6]);
        Assert.Equal(["Century Points", "Test Taker - 10 Tests"], names[9]);
        Assert.All(new[] { 1, 2, 3, 4, 5, 7, 8 }, day => Assert.Empty(names[day]));
        Assert.Equal(new(10, 100, 100, 5, 10, 4, 2), journal.Player.Totals);
    }

    [Fact]
    public void Ten_tests_on_one_day_are_no_streak()
    {
        var journal = new Journal(Given.SeedCatalogue);
        for (var i = 0; i < 10; i++)
            journal.Take(Given.Now.AddMinutes(i));
        Assert.Equal(["level_up", "points_100", "tests_10"], journal.UnlockedIds.Order());
        Assert.Equal(1, journal.Player.Totals.LongestStreak);
    }
}
