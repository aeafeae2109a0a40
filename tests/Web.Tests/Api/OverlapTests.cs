using System.Net;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Web.Tests.Api;

public class OverlapTests
{
    private const int Requests = 200;

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Overlapping_requests_of_one_player_all_count_and_award_once(DatabaseProvider provider)
    {
        await using var app = await new AppFixture { Provider = provider }.StartAsync();
        using var client = app.Api();

        var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(n =>
            RecordAsync(client, "busy", $"attempt-{n}").JsonAsync(HttpStatusCode.Created)));

        Assert.Equal(Enumerable.Range(1, Requests).Select(n => (long)n), answers.Select(a => a.GetProperty("testId").GetInt64()).Order());
        var unlocked = answers.SelectMany(a => a.GetProperty("newAchievements").EnumerateArray()).Select(a => a.GetProperty("id").GetString()).Order();
        Assert.Equal(["level_up", "points_100", "tests_10"], unlocked);
        var stats = (await client.CallAsync("GET", "/api/v1/players/@busy").JsonAsync()).GetProperty("stats");
        Assert.Equal(Requests, stats.GetProperty("testsTaken").GetInt32());
        Assert.Equal(10 * Requests, stats.GetProperty("testPoints").GetInt32());
        Assert.Equal(3, await app.QueryAsync(db => db.Unlocks.CountAsync()));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Blind_repeats_at_the_same_moment_count_once(DatabaseProvider provider)
    {
        await using var app = await new AppFixture { Provider = provider }.StartAsync();
        using var client = app.Api();

        var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(async n =>
        {
            using var answer = await RecordAsync(client, "eager", $"attempt-{n % 20}");
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return (Key: n % 20, Replayed: answer.Headers.Contains("Idempotency-Replayed"), Body: await answer.Content.ReadAsStringAsync());
        }));

        Assert.All(answers.GroupBy(a => a.Key), calls => Assert.Single(calls, c => !c.Replayed));
        Assert.All(answers.GroupBy(a => a.Key), calls => Assert.Single(calls.Select(c => c.Body).Distinct()));
        var player = await client.CallAsync("GET", "/api/v1/players/@eager").JsonAsync();
        Assert.Equal(20, player.GetProperty("stats").GetProperty("testsTaken").GetInt32());
    }

    /// <summary>As a platform does it: what is answered with 503, because the machine has too much to do, is sent again as it was.</summary>
    private static async Task<HttpResponseMessage> RecordAsync(HttpClient client, string player, string attempt)
    {
        while (true)
        {
            var answer = await client.CallAsync("POST", $"/api/v1/players/@{player}/tests", """{"points": 10}""", ("Idempotency-Key", attempt));
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                return answer;
            await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value);
        }
    }
}
