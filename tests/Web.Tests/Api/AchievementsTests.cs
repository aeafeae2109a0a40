using System.Net;
using System.Text.Json;

namespace Achievements.Web.Tests.Api;

public class AchievementsTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Path = "/api/v1/achievements";

    private const string Whole = """
        {
            "id": "whole", "name": "Whole", "description": "All of it.", "category": "Odd", "tier": "gold", "badge": {"glyph": "owl", "colour": "#ABCDEF"},
            "visibility": "teaser", "requirements": [{"metric": "tests_taken", "threshold": 5}, {"metric": "xp", "threshold": 1e3}], "xpReward": 50,
            "window": {"from": "2026-12-01T00:00:00+01:00", "until": "2027-01-01T00:00:00Z", "timeZone": "Europe/Berlin"}, "sortOrder": -5
        }
        """;

    [Fact]
    public async Task The_default_catalogue_is_there()
    {
        await using var own = await new AppFixture().StartAsync();
        using var client = own.Api();

        var list = await client.CallAsync("GET", Path).JsonAsync();

        Assert.Equal(["tests_10", "streak_7", "points_100", "level_up"], list.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("id").GetString()));
        Assert.Equal(JsonValueKind.Null, list.GetProperty("nextCursor").ValueKind);
    }

    [Fact]
    public async Task Everything_that_is_sent_comes_back()
    {
        using var client = app.Api();

        var answer = await client.CallAsync("POST", Path, Whole);
        var created = await Task.FromResult(answer).JsonAsync(HttpStatusCode.Created);

        Assert.Equal("/api/v1/achievements/whole", answer.Headers.Location?.OriginalString);
        Assert.Equal("\"1\"", answer.Headers.ETag?.Tag);
        Assert.Equal("draft", created.GetProperty("state").GetString());
        Assert.Equal("gold", created.GetProperty("tier").GetString());
        Assert.Equal("""{"glyph":"owl","colour":"#abcdef"}""", created.GetProperty("badge").GetRawText());
        Assert.Equal("teaser", created.GetProperty("visibility").GetString());
        Assert.Equal(
            """[{"metric":"tests_taken","threshold":5},{"metric":"xp","threshold":1000}]""", created.GetProperty("requirements").GetRawText());
        Assert.Equal(
            """{"from":"2026-11-30T23:00:00.000Z","until":"2027-01-01T00:00:00.000Z","timeZone":"Europe/Berlin"}""", created.GetProperty("window").GetRawText());
        Assert.Equal(-5, created.GetProperty("sortOrder").GetInt32());
        Assert.False(created.TryGetProperty("backfillId", out _));
    }

    [Fact]
    public async Task The_older_short_form_is_taken_and_published_at_once()
    {
        using var client = app.Api();
        await client.CallAsync("POST", "/api/v1/players/@early/tests", """{"points": 40}""").JsonAsync(HttpStatusCode.Created);

        var created = await client.CallAsync("POST", Path, """{"id": "points_40", "name": "Forty", "type": "test_points", "value": 40, "state": "published"}""")
            .JsonAsync(HttpStatusCode.Created);

        Assert.Equal("published", created.GetProperty("state").GetString());
        Assert.Equal("""[{"metric":"test_points","threshold":40}]""", created.GetProperty("requirements").GetRawText());
        var backfill = await DoneAsync(client, created.GetProperty("backfillId").GetString()!);
        Assert.Equal("published", backfill.GetProperty("reason").GetString());
        var awards = await client.CallAsync("GET", "/api/v1/players/@early/achievements").JsonAsync();
        var award = awards.GetProperty("items").EnumerateArray().Single(a => a.GetProperty("id").GetString() == "points_40");
        Assert.True(award.GetProperty("earned").GetBoolean());
        Assert.Equal("backfill", award.GetProperty("origin").GetString());
        var listed = await client.CallAsync("GET", "/api/v1/backfills?limit=1").JsonAsync();
        Assert.Equal(1, listed.GetProperty("items").GetArrayLength());
        await client.CallAsync("POST", $"/api/v1/backfills/{created.GetProperty("backfillId").GetString()}/resume").ProblemAsync(HttpStatusCode.Conflict, "backfill.state");
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_changed()
    {
        using var client = app.Api();
        await client.CallAsync("POST", Path, """{"id": "round", "name": "Round", "type": "xp", "value": 1000000}""").JsonAsync(HttpStatusCode.Created);
        var read = await client.CallAsync("GET", $"{Path}/round");
        var (tag, body) = (read.Headers.ETag!.Tag, await read.Content.ReadAsStringAsync());

        var put = await client.CallAsync("PUT", $"{Path}/round", body.Replace("Round", "Rounder"), ("If-Match", tag));
        var changed = await Task.FromResult(put).JsonAsync();

        Assert.Equal("Rounder", changed.GetProperty("name").GetString());
        Assert.Equal("\"2\"", put.Headers.ETag?.Tag);
        Assert.Equal(2, changed.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Nobody_overwrites_what_they_have_not_read()
    {
        using var client = app.Api();
        const string Body = """{"name": "Mine", "type": "xp", "value": 900000}""";
        await client.CallAsync("POST", Path, """{"id": "guarded", "name": "First", "type": "xp", "value": 900000}""").JsonAsync(HttpStatusCode.Created);

        await client.CallAsync("PUT", $"{Path}/guarded", Body).ProblemAsync(HttpStatusCode.PreconditionRequired, "ifMatch.missing");
        await client.CallAsync("PUT", $"{Path}/guarded", Body, ("If-Match", "\"7\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "achievement.stale");
        await client.CallAsync("PUT", $"{Path}/guarded", Body, ("If-Match", "W/\"1\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "achievement.stale");
        await client.CallAsync("PUT", $"{Path}/guarded", Body, ("If-Match", "\"abc\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "achievement.stale");
        await client.CallAsync("PUT", $"{Path}/guarded", Body, ("If-Match", "abc")).ProblemAsync(HttpStatusCode.BadRequest, "ifMatch.format");
        await client.CallAsync("PUT", $"{Path}/guarded", Body, ("If-Match", "\"1\"")).JsonAsync();
        await client.CallAsync("PUT", $"{Path}/guarded", Body, ("If-Match", "\"1\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "achievement.stale");
        await client.CallAsync("PUT", $"{Path}/guarded", Body, ("If-Match", "*")).JsonAsync();
        await client.CallAsync("DELETE", $"{Path}/guarded", null, ("If-Match", "\"1\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "achievement.stale");
        await client.CallAsync("POST", $"{Path}/guarded/publish", null, ("If-Match", "\"1\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "achievement.stale");
    }

    [Fact]
    public async Task The_states_follow_each_other()
    {
        using var client = app.Api();
        await client.CallAsync("POST", Path, """{"id": "states", "name": "States", "type": "xp", "value": 800000}""").JsonAsync(HttpStatusCode.Created);

        await client.CallAsync("POST", $"{Path}/states/retire").ProblemAsync(HttpStatusCode.Conflict, "achievement.state");
        var published = await client.CallAsync("POST", $"{Path}/states/publish").JsonAsync();
        Assert.Equal("published", published.GetProperty("state").GetString());
        Assert.NotEmpty(published.GetProperty("backfillId").GetString()!);
        await client.CallAsync("POST", $"{Path}/states/publish").ProblemAsync(HttpStatusCode.Conflict, "achievement.state");
        await client.CallAsync("PUT", $"{Path}/states", """{"name": "S", "type": "xp", "value": 800000, "state": "draft"}""", ("If-Match", "*"))
            .ProblemAsync(HttpStatusCode.BadRequest, "state.fixed", "state");
        var retired = await client.CallAsync("POST", $"{Path}/states/retire").JsonAsync();
        Assert.Equal("retired", retired.GetProperty("state").GetString());
    }

    [Fact]
    public async Task One_that_nobody_holds_is_removed_and_one_that_is_held_is_retired()
    {
        await using var own = await new AppFixture().StartAsync();
        using var client = own.Api();
        await client.CallAsync("POST", "/api/v1/players/@holder/tests").JsonAsync(HttpStatusCode.Created);

        Assert.Equal(HttpStatusCode.NoContent, (await client.CallAsync("DELETE", $"{Path}/tests_10")).StatusCode);
        await client.CallAsync("GET", $"{Path}/tests_10").ProblemAsync(HttpStatusCode.NotFound, "achievement.not_found");
        var kept = await client.CallAsync("DELETE", $"{Path}/level_up").JsonAsync();
        Assert.Equal("retired", kept.GetProperty("state").GetString());
        await client.CallAsync("DELETE", $"{Path}/tests_10").ProblemAsync(HttpStatusCode.NotFound, "achievement.not_found");
    }

    [Theory]
    [InlineData("""{"name": "A", "type": "xp", "value": 1}""", "request.invalid", "id")]
    [InlineData("""{"id": "No Slug", "name": "A", "type": "xp", "value": 1}""", "request.invalid", "id")]
    [InlineData("""{"id": "a", "type": "xp", "value": 1}""", "request.invalid", "name")]
    [InlineData("""{"id": "a", "name": "A"}""", "request.invalid", "requirements")]
    [InlineData("""{"id": "a", "name": "A", "requirements": []}""", "request.invalid", "requirements")]
    [InlineData("""{"id": "a", "name": "A", "requirements": [null]}""", "request.invalid", "requirements[0]")]
    [InlineData("""{"id": "a", "name": "A", "requirements": [{"metric": "hats", "threshold": 1}]}""", "request.invalid", "requirements[0].metric")]
    [InlineData("""{"id": "a", "name": "A", "requirements": [{"metric": "xp"}]}""", "request.invalid", "requirements[0].threshold")]
    [InlineData("""{"id": "a", "name": "A", "requirements": [{"metric": "xp", "threshold": "5"}]}""", "body.value", "requirements[0].threshold")]
    [InlineData("""{"id": "a", "name": "A", "requirements": {"xp": 5}}""", "body.value", "requirements")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp"}""", "request.invalid", "requirements[0].threshold")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp", "value": 1, "requirements": [{"metric": "xp", "threshold": 1}]}""", "requirements.twice", "requirements")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp", "value": 1, "tier": "wood"}""", "body.value", "tier")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp", "value": 1, "tier": 3}""", "body.value", "tier")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp", "value": 1, "state": "retired"}""", "state.new", "state")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp", "value": 1, "xpReward": -1}""", "request.invalid", "xpReward")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp", "value": 1, "xpReward": 3000000000}""", "body.value", "xpReward")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp", "value": 1, "badge": {"glyph": "dog"}}""", "request.invalid", "badge.glyph")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp", "value": 1, "badge": {"colour": "red"}}""", "request.invalid", "badge.colour")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp", "value": 1, "badge": "star"}""", "body.value", "badge")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp", "value": 1, "window": {"from": "2026-01-02T00:00:00Z", "until": "2026-01-01T00:00:00Z"}}""", "request.invalid", "window.until")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp", "value": 1, "window": {"from": "2026-01-02T00:00:00Z", "timeZone": "Mars"}}""", "request.invalid", "window.timeZone")]
    [InlineData("""{"id": "a", "name": "A", "type": "xp", "value": 1, "window": {"from": "soon"}}""", "body.value", "window.from")]
    public async Task What_is_wrong_is_said_with_its_field(string body, string code, string field)
    {
        using var client = app.Api();

        var problem = await client.CallAsync("POST", Path, body).ProblemAsync(HttpStatusCode.BadRequest, code, field);

        Assert.DoesNotContain("Input", problem.GetRawText());
        await client.CallAsync("GET", $"{Path}/a").ProblemAsync(HttpStatusCode.NotFound, "achievement.not_found");
    }

    [Fact]
    public async Task An_id_is_taken_once_and_never_changes()
    {
        using var client = app.Api();

        await client.CallAsync("POST", Path, """{"id": "level_up", "name": "A", "type": "xp", "value": 1}""").ProblemAsync(HttpStatusCode.Conflict, "achievement.exists", "id");
        await client.CallAsync("PUT", $"{Path}/level_up", """{"id": "level_down", "name": "A", "type": "xp", "value": 1}""", ("If-Match", "*"))
            .ProblemAsync(HttpStatusCode.BadRequest, "id.fixed", "id");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/publish")]
    [InlineData("POST", "/retire")]
    public async Task One_that_is_not_there_is_not_found(string method, string call)
    {
        using var client = app.Api();

        foreach (var id in new[] { "nothing", "NOT-A-SLUG", "a%20b" })
            await client.CallAsync(method, $"{Path}/{id}{call}", method == "PUT" ? """{"name": "A", "type": "xp", "value": 1}""" : null, ("If-Match", "*"))
                .ProblemAsync(HttpStatusCode.NotFound, "achievement.not_found");
    }

    [Fact]
    public async Task The_metrics_are_listed()
    {
        using var client = app.Api();

        var metrics = (await client.CallAsync("GET", "/api/v1/metrics").JsonAsync()).GetProperty("items");

        Assert.Equal("""{"key":"tests_taken","label":"Tests taken","unit":"tests"}""", metrics[0].GetRawText());
        Assert.Equal(
            ["tests_taken", "test_points", "xp", "level", "streak_days", "longest_streak", "streak_weeks", "achievements_unlocked"],
            metrics.EnumerateArray().Select(m => m.GetProperty("key").GetString()));
    }

    [Fact]
    public async Task The_list_is_walked_by_its_cursor()
    {
        await using var own = await new AppFixture().StartAsync();
        using var client = own.Api();

        var first = await client.CallAsync("GET", $"{Path}?limit=3").JsonAsync();
        var rest = await client.CallAsync("GET", $"{Path}?limit=3&cursor={first.GetProperty("nextCursor").GetString()}").JsonAsync();

        Assert.Equal(3, first.GetProperty("items").GetArrayLength());
        Assert.Equal("level_up", rest.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("nextCursor").ValueKind);
    }

    private static async Task<JsonElement> DoneAsync(HttpClient client, string backfillId)
    {
        for (var look = 0; look < 600; look++)
        {
            var backfill = await client.CallAsync("GET", $"/api/v1/backfills/{backfillId}").JsonAsync();
            if (backfill.GetProperty("state").GetString() == "done")
                return backfill;
            await Task.Delay(50);
        }
        throw new TimeoutException("The backfill did not end.");
    }
}
