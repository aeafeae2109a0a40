using System.Net;
using System.Text.Json;
using Achievements.Infrastructure.Backfills;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Web.Tests.Api;

/// <summary>Each on a database of its own: there is one level curve.</summary>
public class LevelsTests
{
    private const string Linear = """{"kind": "linear", "parameters": {"base": 4, "increment": 1}, "names": [{"level": 1, "name": "Newcomer"}, {"level": 3, "name": "Regular"}]}""";

    [Fact]
    public async Task The_curve_as_installed_is_version_0()
    {
        await using var app = await new AppFixture().StartAsync();
        using var api = app.Api();

        using var answer = await api.CallAsync("GET", "/api/v1/levels?limit=3");
        Assert.Equal("\"0\"", answer.Headers.ETag?.Tag);
        Assert.Equal(
            """
            {"version":0,"kind":"triangular","parameters":{"step":10},"names":[],"keepReached":true,"highestLevel":2000000000,"changedAt":null,
            "levels":[{"level":1,"name":null,"startsAtXp":0},{"level":2,"name":null,"startsAtXp":10},{"level":3,"name":null,"startsAtXp":30}],"nextFrom":4}
            """.ReplaceLineEndings(""),
            await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Further_levels_can_be_asked_for_until_there_are_none()
    {
        await using var app = await new AppFixture().StartAsync();
        using var api = app.Api();
        await api.CallAsync("PUT", "/api/v1/levels", """{"kind": "table", "parameters": {"starts": [0, 5, 9, 20]}}""", ("If-Match", "*")).JsonAsync();

        var part = await api.CallAsync("GET", "/api/v1/levels?from=3&limit=1").JsonAsync();
        var end = await api.CallAsync("GET", "/api/v1/levels?from=4").JsonAsync();

        Assert.Equal((9, 4), (part.GetProperty("levels")[0].GetProperty("startsAtXp").GetInt64(), part.GetProperty("nextFrom").GetInt64()));
        Assert.Equal((20, JsonValueKind.Null), (end.GetProperty("levels")[0].GetProperty("startsAtXp").GetInt64(), end.GetProperty("nextFrom").ValueKind));
        await api.CallAsync("GET", "/api/v1/levels?from=0").ProblemAsync(HttpStatusCode.BadRequest, "levels.from", "from");
        await api.CallAsync("GET", "/api/v1/levels?limit=201").ProblemAsync(HttpStatusCode.BadRequest, "limit.range", "limit");
    }

    [Fact]
    public async Task A_new_curve_holds_at_once_and_its_backfill_moves_everybody_else()
    {
        await using var app = await new AppFixture().StartAsync();
        using var api = app.Api();
        await api.CallAsync("POST", "/api/v1/players/@ann/tests", """{"points": 10}""").JsonAsync(HttpStatusCode.Created);
        await api.CallAsync("POST", "/api/v1/players", """{"externalId": "bo", "displayName": "Bo"}""").JsonAsync(HttpStatusCode.Created);

        using var put = await api.CallAsync("PUT", "/api/v1/levels", Linear, ("If-Match", "\"0\""));
        var answer = await Task.FromResult(put).JsonAsync();
        await app.Services.GetRequiredService<BackfillRunner>().RunAsync(default);
        var ann = await api.CallAsync("GET", "/api/v1/players/@ann").JsonAsync();
        var job = await api.CallAsync("GET", $"/api/v1/backfills/{answer.GetProperty("backfillId").GetString()}").JsonAsync();

        Assert.Equal("\"1\"", put.Headers.ETag?.Tag);
        Assert.Equal(("linear", 1), (answer.GetProperty("kind").GetString(), answer.GetProperty("version").GetInt32()));
        Assert.Equal("""{"up":1,"stay":1,"down":0}""", answer.GetProperty("moves").GetRawText());
        Assert.Equal("""{"level":3,"xp":10,"levelStartsAtXp":9,"nextLevelAtXp":15,"name":"Regular"}""", ann.GetProperty("levelProgress").GetRawText());
        Assert.Equal("levels", job.GetProperty("work").GetString());
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back()
    {
        await using var app = await new AppFixture().StartAsync();
        using var api = app.Api();
        await api.CallAsync("PUT", "/api/v1/levels", """{"kind": "relative", "parameters": {"base": 120, "factor": 1.3}, "keepReached": false}""", ("If-Match", "*")).JsonAsync();
        var read = await api.CallAsync("GET", "/api/v1/levels").JsonAsync();

        await api.CallAsync("PUT", "/api/v1/levels", read.GetRawText(), ("If-Match", "\"1\"")).JsonAsync();

        var again = await api.CallAsync("GET", "/api/v1/levels").JsonAsync();
        foreach (var field in new[] { "kind", "parameters", "names", "keepReached", "levels" })
            Assert.Equal(read.GetProperty(field).GetRawText(), again.GetProperty(field).GetRawText());
        Assert.Equal(2, again.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Refusals_leave_the_curve_as_it_is()
    {
        await using var app = await new AppFixture().StartAsync();
        using var api = app.Api();

        await api.CallAsync("PUT", "/api/v1/levels", Linear).ProblemAsync(HttpStatusCode.PreconditionRequired, "ifMatch.missing");
        await api.CallAsync("PUT", "/api/v1/levels", Linear, ("If-Match", "\"7\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "levels.stale");
        await PutAsync("""{"kind": "flat", "parameters": {"base": 0}}""", "levels.base", "parameters.base");
        await PutAsync("""{"kind": "flat"}""", "levels.base", "parameters.base");
        await PutAsync("""{"kind": "relative", "parameters": {"base": 1, "factor": 1.001}}""", "levels.factor", "parameters.factor");
        await PutAsync("""{"kind": "table", "parameters": {"starts": [0, 9, 9]}}""", "levels.order", "parameters.starts");
        await PutAsync("""{"parameters": {"step": 1}, "names": [null]}""", "levels.name_level", "names");
        await PutAsync("""{"parameters": {"step": 1}, "names": [{"level": 1}]}""", "levels.name", "names");
        await PutAsync("""{"kind": "spiral", "parameters": {"step": 1}}""", "body.value", "kind");
        await PutAsync("""{"parameters": {"step": "1"}}""", "body.value", "parameters.step");

        Assert.Equal(0, (await api.CallAsync("GET", "/api/v1/levels").JsonAsync()).GetProperty("version").GetInt32());

        Task PutAsync(string json, string code, string field) =>
            api.CallAsync("PUT", "/api/v1/levels", json, ("If-Match", "*")).ProblemAsync(HttpStatusCode.BadRequest, code, field);
    }

    [Fact]
    public async Task A_badge_page_says_what_the_level_is_called_and_when_it_is_the_highest()
    {
        await using var app = await new AppFixture().StartAsync();
        using var api = app.Api();
        await api.CallAsync(
            "PUT", "/api/v1/levels", """{"kind": "table", "parameters": {"starts": [0, 10]}, "names": [{"level": 2, "name": "Top"}]}""", ("If-Match", "*")).JsonAsync();
        var recorded = await api.CallAsync("POST", "/api/v1/players/@ann/tests", """{"points": 30}""").JsonAsync(HttpStatusCode.Created);
        var ann = await api.CallAsync("GET", "/api/v1/players/@ann").JsonAsync();

        var page = await api.GetStringAsync($"/players/{ann.GetProperty("id").GetInt64()}");

        Assert.Equal((1, 2), (recorded.GetProperty("levelUp").GetProperty("from").GetInt64(), recorded.GetProperty("levelUp").GetProperty("to").GetInt64()));
        Assert.Equal(JsonValueKind.Null, ann.GetProperty("levelProgress").GetProperty("nextLevelAtXp").ValueKind);
        Assert.Contains("Level 2: <bdi>Top</bdi>", page);
        Assert.Contains("The highest level there is", page);
    }
}
