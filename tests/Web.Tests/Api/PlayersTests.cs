using System.Net;
using System.Text.Json;
using Achievements.Domain.Access;

namespace Achievements.Web.Tests.Api;

public class PlayersTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_player_is_created_and_found_by_either_name()
    {
        using var client = app.Api();
        const string Body = """{"externalId": "alice-77", "displayName": " Alice Ünö ", "email": "alice@example.com", "timeZone": "Europe/Berlin"}""";

        var answer = await client.CallAsync("POST", "/api/v1/players", Body);
        var created = await Task.FromResult(answer).JsonAsync(HttpStatusCode.Created);

        var id = created.GetProperty("id").GetInt64();
        Assert.Equal($"/api/v1/players/{id}", answer.Headers.Location?.OriginalString);
        Assert.Equal(["id", "externalId", "displayName", "timeZone", "language", "emailVerified", "stats", "levelProgress"], created.Names());
        Assert.Equal("Alice Ünö", created.GetProperty("displayName").GetString());
        Assert.Equal("Europe/Berlin", created.GetProperty("timeZone").GetString());
        Assert.Equal("""{"level":1,"xp":0,"levelStartsAtXp":0,"nextLevelAtXp":10}""", created.GetProperty("levelProgress").GetRawText());
        foreach (var name in new[] { $"{id}", "@alice-77", "%40alice-77" })
            Assert.Equal(created.GetRawText(), (await client.CallAsync("GET", $"/api/v1/players/{name}").JsonAsync()).GetRawText());
    }

    [Fact]
    public async Task An_erased_player_is_gone_and_the_next_test_makes_a_new_one()
    {
        using var client = app.Api();
        var first = await client.CallAsync("POST", "/api/v1/players/@forget-me/tests").JsonAsync(HttpStatusCode.Created);

        Assert.Equal(HttpStatusCode.NoContent, (await client.CallAsync("DELETE", "/api/v1/players/@forget-me")).StatusCode);

        await client.CallAsync("GET", "/api/v1/players/@forget-me").ProblemAsync(HttpStatusCode.NotFound, "player.not_found");
        await client.CallAsync("DELETE", "/api/v1/players/@forget-me").ProblemAsync(HttpStatusCode.NotFound, "player.not_found");
        var again = await client.CallAsync("POST", "/api/v1/players/@forget-me/tests").JsonAsync(HttpStatusCode.Created);
        Assert.Equal((1, 1), (first.GetProperty("stats").GetProperty("testsTaken").GetInt32(), again.GetProperty("stats").GetProperty("testsTaken").GetInt32()));
    }

    [Fact]
    public async Task A_name_alone_is_enough()
    {
        using var client = app.Api();

        var created = await client.CallAsync("POST", "/api/v1/players", """{"displayName": "Bob"}""").JsonAsync(HttpStatusCode.Created);

        Assert.Equal(JsonValueKind.Null, created.GetProperty("externalId").ValueKind);
        Assert.Equal("UTC", created.GetProperty("timeZone").GetString());
    }

    [Fact]
    public async Task An_external_id_is_taken_once()
    {
        using var client = app.Api();
        const string Body = """{"externalId": "only-once", "displayName": "A"}""";
        await client.CallAsync("POST", "/api/v1/players", Body).JsonAsync(HttpStatusCode.Created);

        await client.CallAsync("POST", "/api/v1/players", Body).ProblemAsync(HttpStatusCode.Conflict, "player.exists", "externalId");
        await client.CallAsync("POST", "/api/v1/players", """{"externalId": "Only-Once", "displayName": "B"}""").JsonAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("{}", "displayName.length", "displayName")]
    [InlineData("""{"displayName": "  "}""", "displayName.length", "displayName")]
    [InlineData("""{"displayName": null}""", "displayName.length", "displayName")]
    [InlineData("""{"displayName": 5}""", "body.value", "displayName")]
    [InlineData("""{"displayName": "A\u0000"}""", "text.characters", "displayName")]
    [InlineData("""{"displayName": "A", "externalId": "a b"}""", "externalId.format", "externalId")]
    [InlineData("""{"displayName": "A", "externalId": "a/b"}""", "externalId.format", "externalId")]
    [InlineData("""{"displayName": "A", "externalId": ""}""", "externalId.format", "externalId")]
    [InlineData("""{"displayName": "A", "email": "not an address"}""", "email.format", "email")]
    [InlineData("""{"displayName": "A", "timeZone": "Mars/Olympus"}""", "timezone.unknown", "timeZone")]
    [InlineData("""{"displayName": "A", "timeZone": "W. Europe Standard Time"}""", "timezone.unknown", "timeZone")]
    [InlineData("[]", "body.value", null)]
    public async Task What_is_wrong_is_said_with_its_field(string body, string code, string? field)
    {
        using var client = app.Api();

        await client.CallAsync("POST", "/api/v1/players", body).ProblemAsync(HttpStatusCode.BadRequest, code, field);
    }

    [Fact]
    public async Task A_body_is_needed()
    {
        using var client = app.Api();

        await client.CallAsync("POST", "/api/v1/players").ProblemAsync(HttpStatusCode.BadRequest, "body.missing");
    }

    [Fact]
    public async Task The_list_is_walked_by_its_cursor()
    {
        await using var own = await new AppFixture().StartAsync();
        using var client = own.Api();
        for (var n = 1; n <= 5; n++)
            await client.CallAsync("POST", "/api/v1/players", $$"""{"displayName": "P{{n}}", "email": "p{{n}}@example.com"}""").JsonAsync(HttpStatusCode.Created);

        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var part = await client.CallAsync("GET", $"/api/v1/players?limit=2&cursor={cursor}").JsonAsync();
            Assert.DoesNotContain("example.com", part.GetRawText());
            seen.AddRange(part.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("displayName").GetString()));
            cursor = part.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(["P1", "P2", "P3", "P4", "P5"], seen);
    }

    [Theory]
    [InlineData("/api/v1/players")]
    [InlineData("/api/v1/achievements")]
    [InlineData("/api/v1/backfills")]
    public async Task Bad_limits_and_cursors_are_refused(string list)
    {
        using var client = app.Api();

        foreach (var limit in new[] { "0", "201", "-1", "x", "1.5" })
            await client.CallAsync("GET", $"{list}?limit={limit}").ProblemAsync(HttpStatusCode.BadRequest, "limit.range", "limit");
        foreach (var cursor in new[] { "x", "a:b", "%00", "9999999999999999999999", new string('1', 201) })
            await client.CallAsync("GET", $"{list}?cursor={cursor}").ProblemAsync(HttpStatusCode.BadRequest, "cursor.format", "cursor");
        await client.CallAsync("GET", $"{list}?limit=200").JsonAsync();
    }

    [Fact]
    public async Task Achievements_of_a_player_show_what_is_earned_and_how_far_the_rest_is()
    {
        using var client = app.Api();
        await client.CallAsync("POST", "/api/v1/players/@far/tests", """{"takenAt": "2026-03-02T09:00:00Z"}""").JsonAsync(HttpStatusCode.Created);

        var list = await client.CallAsync("GET", "/api/v1/players/@far/achievements").JsonAsync();

        var items = list.GetProperty("items").EnumerateArray().ToDictionary(i => i.GetProperty("id").GetString()!);
        Assert.Equal(["level_up", "points_100", "streak_7", "tests_10"], items.Keys.Order());
        Assert.Equal("level_up", list.GetProperty("items")[0].GetProperty("id").GetString());
        foreach (var name in new[] { "id", "name", "description", "tier", "earned", "unlockedAt", "progress", "rarity" })
            Assert.True(items["level_up"].TryGetProperty(name, out _), name);
        Assert.True(items["level_up"].GetProperty("earned").GetBoolean());
        Assert.Equal("2026-03-02T09:00:00.000Z", items["level_up"].GetProperty("unlockedAt").GetString());
        Assert.False(items["tests_10"].GetProperty("earned").GetBoolean());
        Assert.Equal(JsonValueKind.Null, items["tests_10"].GetProperty("unlockedAt").ValueKind);
        Assert.Equal("""[{"metric":"tests_taken","value":1,"threshold":10}]""", items["tests_10"].GetProperty("progress").GetRawText());
        Assert.Equal(JsonValueKind.Null, items["tests_10"].GetProperty("rarity").ValueKind);
    }

    [Fact]
    public async Task Achievements_of_a_player_come_in_parts_if_asked()
    {
        using var client = app.Api((await app.NewKeyAsync(ApiScopes.Read | ApiScopes.Record)).Secret);
        await client.CallAsync("POST", "/api/v1/players/@parts/tests").JsonAsync(HttpStatusCode.Created);

        var first = await client.CallAsync("GET", "/api/v1/players/@parts/achievements?limit=3").JsonAsync();
        var rest = await client.CallAsync("GET", $"/api/v1/players/@parts/achievements?limit=3&cursor={first.GetProperty("nextCursor").GetString()}").JsonAsync();

        Assert.Equal(3, first.GetProperty("items").GetArrayLength());
        Assert.Equal(1, rest.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("nextCursor").ValueKind);
        await client.CallAsync("GET", "/api/v1/players/@parts/achievements?cursor=nothing").ProblemAsync(HttpStatusCode.BadRequest, "cursor.format");
    }
}
