using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Web.Tests.Api;

public class RecordingTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Json = "application/json";

    private static string NewPlayer() => $"/api/v1/players/@{Guid.NewGuid():N}";

    public static TheoryData<string, string, string?> RefusedBodies => new()
    {
        { " ", "body.json", null },
        { "points=10", "body.json", null },
        { "{", "body.json", null },
        { "{} {}", "body.json", null },
        { """{"points": 010}""", "body.json", null },
        { """{"points": NaN}""", "body.json", null },
        { "{'points': 1}", "body.json", null },
        { """{"points": 10,}""", "body.json", null },
        { "null", "body.value", null },
        { "[]", "body.value", null },
        { "10", "body.value", null },
        { "\"ten\"", "body.value", null },
        { """{"points": 1, "points": 2}""", "body.value", "points" },
        { """{"points": 1, "POINTS": 2}""", "body.value", "POINTS" },
        { """{"points": "10"}""", "body.value", "points" },
        { """{"points": 10.5}""", "body.value", "points" },
        { """{"points": true}""", "body.value", "points" },
        { """{"points": null}""", "body.value", "points" },
        { """{"points": [10]}""", "body.value", "points" },
        { """{"points": {}}""", "body.value", "points" },
        { """{"points": 1e400}""", "body.value", "points" },
        { """{"points": 99999999999999999999}""", "body.value", "points" },
        { """{"points": -1}""", "points.range", "points" },
        { """{"points": 1000001}""", "points.range", "points" },
        { """{"points": 4294967306}""", "points.range", "points" },
        { """{"takenAt": "yesterday"}""", "body.value", "takenAt" },
        { """{"takenAt": 1772442000}""", "body.value", "takenAt" },
        { """{"takenAt": "2026-03-02"}""", "body.value", "takenAt" },
        { """{"takenAt": "2026-03-02T09:00:00"}""", "body.value", "takenAt" },
        { """{"takenAt": "2026-02-30T09:00:00Z"}""", "body.value", "takenAt" },
        { """{"takenAt": "2999-01-01T00:00:00Z"}""", "takenAt.future", "takenAt" },
        { """{"takenAt": "0001-01-01T00:00:00+14:00"}""", "body.value", "takenAt" },
        { """{"takenAt": "1900-01-01T00:00:00Z"}""", "takenAt.range", "takenAt" },
        { """{"reference": 5}""", "body.value", "reference" },
        { """{"reference": "a\u0000b"}""", "text.characters", "reference" },
        { """{"reference": "half \ud800"}""", "body.value", "reference" },
        { $$"""{"reference": "{{new string('x', 201)}}"}""", "reference.length", "reference" },
    };

    [Theory]
    [MemberData(nameof(RefusedBodies))]
    public async Task A_body_that_is_not_understood_records_nothing(string body, string code, string? field)
    {
        using var client = app.Api();
        await client.CallAsync("POST", "/api/v1/players/@refused/tests").JsonAsync(HttpStatusCode.Created);

        await client.CallAsync("POST", "/api/v1/players/@refused/tests", body).ProblemAsync(HttpStatusCode.BadRequest, code, field);

        var player = await client.CallAsync("GET", "/api/v1/players/@refused").JsonAsync();
        var tests = player.GetProperty("stats").GetProperty("testsTaken").GetInt64();
        Assert.Equal(tests, await app.QueryAsync(db => db.TestResults.LongCountAsync(r => r.PlayerId == player.GetProperty("id").GetInt64())));
        Assert.Equal(10 * tests, player.GetProperty("stats").GetProperty("testPoints").GetInt64());
    }

    [Theory]
    [InlineData("""{"points": -1}""")]
    [InlineData("""{"points": "10"}""")]
    [InlineData("{")]
    public async Task A_refused_test_does_not_create_the_player(string body)
    {
        using var client = app.Api();
        var player = NewPlayer();

        Assert.Equal(HttpStatusCode.BadRequest, (await client.CallAsync("POST", player + "/tests", body)).StatusCode);

        await client.CallAsync("GET", player).ProblemAsync(HttpStatusCode.NotFound, "player.not_found");
    }

    [Theory]
    [InlineData("{}", 10)]
    [InlineData("""{"points": 0}""", 0)]
    [InlineData("""{"points": -0}""", 0)]
    [InlineData("""{"points": 1000000}""", 1_000_000)]
    [InlineData("""{"points": 10.0}""", 10)]
    [InlineData("""{"points": 1e1}""", 10)]
    [InlineData("""{"POINTS": 7}""", 7)]
    [InlineData("""{"takenAt": null, "reference": null}""", 10)]
    [InlineData("""{"somethingElse": {"a": [1, 2]}}""", 10)]
    [InlineData("\uFEFF{\"points\": 3}", 3)]
    public async Task What_can_be_understood_counts(string body, int points)
    {
        using var client = app.Api();

        var answer = await client.CallAsync("POST", NewPlayer() + "/tests", body).JsonAsync(HttpStatusCode.Created);

        Assert.Equal(points, answer.GetProperty("stats").GetProperty("testPoints").GetInt32());
    }

    [Fact]
    public async Task The_answer_tells_the_numbers_and_what_was_unlocked()
    {
        using var client = app.Api();

        var answer = await client.CallAsync("POST", NewPlayer() + "/tests", """{"takenAt": "2026-03-02T10:30:00.1239+01:30", "reference": "quiz-1"}""")
            .JsonAsync(HttpStatusCode.Created);

        Assert.Equal(1, answer.GetProperty("testId").GetInt64());
        Assert.Equal(
            ["testsTaken", "streakDays", "longestStreak", "testPoints", "xp", "level", "achievementsUnlocked"], answer.GetProperty("stats").Names());
        var unlocked = answer.GetProperty("newAchievements").EnumerateArray().Single();
        Assert.Equal(["id", "name", "tier", "unlockedAt"], unlocked.Names());
        Assert.Equal("level_up", unlocked.GetProperty("id").GetString());
        Assert.Equal("bronze", unlocked.GetProperty("tier").GetString());
        Assert.Equal("2026-03-02T09:00:00.123Z", unlocked.GetProperty("unlockedAt").GetString());
        Assert.Equal("""{"from":1,"to":2}""", answer.GetProperty("levelUp").GetRawText());
        Assert.NotEmpty(answer.GetProperty("explanation").GetString()!);
    }

    [Fact]
    public async Task An_unchanged_level_is_null()
    {
        using var client = app.Api();

        var answer = await client.CallAsync("POST", NewPlayer() + "/tests", """{"points": 1}""").JsonAsync(HttpStatusCode.Created);

        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("levelUp").ValueKind);
        Assert.Equal(0, answer.GetProperty("newAchievements").GetArrayLength());
    }

    [Fact]
    public async Task A_body_of_another_kind_is_refused()
    {
        using var client = app.Api();

        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "application/xml", "application/json; charset=utf-16" })
        {
            var content = new ByteArrayContent("""{"points": 10}"""u8.ToArray());
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            await client.PostAsync(NewPlayer() + "/tests", content).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "body.media_type");
        }
        await client.PostAsync(NewPlayer() + "/tests", new ByteArrayContent("{}"u8.ToArray())).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "body.media_type");
        var suffix = new StringContent("{}", Encoding.UTF8, "application/vnd.quiz+json");
        await client.PostAsync(NewPlayer() + "/tests", suffix).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_whether_its_length_is_told_or_not()
    {
        using var client = app.Api();
        var large = $$"""{"reference": "{{new string('x', 70_000)}}"}""";

        await client.CallAsync("POST", NewPlayer() + "/tests", large).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body.too_large");
        var unmeasured = new HttpRequestMessage(HttpMethod.Post, NewPlayer() + "/tests") { Content = new StringContent(large, Encoding.UTF8, Json) };
        unmeasured.Headers.TransferEncodingChunked = true;
        await client.SendAsync(unmeasured).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body.too_large");
    }

    [Theory]
    [InlineData("999999", HttpStatusCode.NotFound, "player.not_found")]
    [InlineData("0", HttpStatusCode.NotFound, "player.not_found")]
    [InlineData("alice", HttpStatusCode.BadRequest, "player.key")]
    [InlineData("-1", HttpStatusCode.BadRequest, "player.key")]
    [InlineData("1.5", HttpStatusCode.BadRequest, "player.key")]
    [InlineData("99999999999999999999", HttpStatusCode.BadRequest, "player.key")]
    [InlineData("@", HttpStatusCode.BadRequest, "externalId.format")]
    [InlineData("@a%20b", HttpStatusCode.BadRequest, "externalId.format")]
    public async Task A_player_that_is_not_there_or_cannot_be_is_refused(string player, HttpStatusCode status, string code)
    {
        using var client = app.Api();

        await client.CallAsync("POST", $"/api/v1/players/{player}/tests").ProblemAsync(status, code);
        await client.CallAsync("GET", $"/api/v1/players/{player}").ProblemAsync(status, code);
        await client.CallAsync("GET", $"/api/v1/players/{player}/achievements").ProblemAsync(status, code);
    }
}
