using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Achievements.Web.Tests.Api;

public class SeedScenarioTests
{
    private static readonly DateTimeOffset FirstDay = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Ten_default_tests_on_ten_days_unlock_what_the_older_service_unlocked()
    {
        var clock = new FakeTimeProvider(FirstDay);
        await using var app = await new AppFixture { Clock = clock }.StartAsync();
        using var client = app.Api();
        var id = await TakeTestTests.NewPlayerAsync(client);
        var unlocked = new Dictionary<int, string[]>();

        for (var day = 1; day <= 10; day++)
        {
            var answer = await client.CallAsync("POST", $"/user/{id}/take_test").JsonAsync();
            unlocked[day] = answer.GetProperty("new_achievements").Strings();
            clock.Advance(TimeSpan.FromDays(1));
        }

        AssertAsTheOlderService(unlocked);
        var player = await client.CallAsync("GET", $"/api/v1/players/{id}").JsonAsync();
        Assert.Equal(
            """{"testsTaken":10,"streakDays":10,"longestStreak":10,"testPoints":100,"xp":100,"level":5,"achievementsUnlocked":4}""",
            player.GetProperty("stats").GetRawText());
    }

    [Fact]
    public async Task The_same_holds_when_the_ten_days_are_told_afterwards()
    {
        await using var app = await new AppFixture { Clock = new FakeTimeProvider(FirstDay.AddDays(30)) }.StartAsync();
        using var client = app.Api();
        var unlocked = new Dictionary<int, string[]>();

        for (var day = 1; day <= 10; day++)
        {
            var takenAt = FirstDay.AddDays(day - 1).ToString("O");
            var answer = await client.CallAsync("POST", "/api/v1/players/@late/tests", $$"""{"takenAt": "{{takenAt}}"}""").JsonAsync(HttpStatusCode.Created);
            unlocked[day] = [.. answer.GetProperty("newAchievements").EnumerateArray().Select(a => a.GetProperty("name").GetString()!)];
        }

        AssertAsTheOlderService(unlocked);
        var player = await client.CallAsync("GET", "/api/v1/players/@late").JsonAsync();
        Assert.Equal(0, player.GetProperty("stats").GetProperty("streakDays").GetInt32());
        Assert.Equal(10, player.GetProperty("stats").GetProperty("longestStreak").GetInt32());
    }

    private static void AssertAsTheOlderService(Dictionary<int, string[]> unlocked)
    {
        Assert.Equal(["Level Up"], unlocked[1]);
        Assert.Equal(["One Week Streak"], unlocked[7]);
        Assert.Equal(["Century Points", "Test Taker - 10 Tests"], unlocked[10].Order());
        Assert.All(unlocked.Where(u => u.Key is not (1 or 7 or 10)), u => Assert.Empty(u.Value));
    }
}
