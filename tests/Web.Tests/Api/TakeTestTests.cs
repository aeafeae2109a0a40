using System.Net;

namespace Achievements.Web.Tests.Api;

/// <summary>The call of the service that this product replaces: its callers must not notice.</summary>
public class TakeTestTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task It_answers_in_the_old_shape()
    {
        using var client = app.Api();
        var id = await NewPlayerAsync(client);

        var first = await (await client.CallAsync("POST", $"/user/{id}/take_test", """{"points": 10}""")).Content.ReadAsStringAsync();
        var second = await (await client.CallAsync("POST", $"/user/{id}/take_test", """{"points": 5, "user": "x"}""")).Content.ReadAsStringAsync();

        Assert.Equal("""{"message":"Test taken.","new_achievements":["Level Up"]}""", first);
        Assert.Equal("""{"message":"Test taken.","new_achievements":[]}""", second);
    }

    [Fact]
    public async Task The_body_may_be_left_out()
    {
        using var client = app.Api();
        var id = await NewPlayerAsync(client);

        await client.CallAsync("POST", $"/user/{id}/take_test").JsonAsync();
        await client.CallAsync("POST", $"/user/{id}/take_test", "{}").JsonAsync();

        var player = await client.CallAsync("GET", $"/api/v1/players/{id}").JsonAsync();
        Assert.Equal(20, player.GetProperty("stats").GetProperty("testPoints").GetInt32());
    }

    [Theory]
    [InlineData("""{"points": -1}""", "points.range")]
    [InlineData("""{"points": 1000001}""", "points.range")]
    [InlineData("""{"points": "10"}""", "body.value")]
    [InlineData("""{"points": 1.5}""", "body.value")]
    [InlineData("""{"points": null}""", "body.value")]
    [InlineData("[]", "body.value")]
    [InlineData("points=10", "body.json")]
    public async Task Bad_points_are_refused(string body, string code)
    {
        using var client = app.Api();
        var id = await NewPlayerAsync(client);

        await client.CallAsync("POST", $"/user/{id}/take_test", body).ProblemAsync(HttpStatusCode.BadRequest, code);

        var player = await client.CallAsync("GET", $"/api/v1/players/{id}").JsonAsync();
        Assert.Equal(0, player.GetProperty("stats").GetProperty("testsTaken").GetInt32());
    }

    [Fact]
    public async Task A_player_that_is_not_there_is_not_found()
    {
        using var client = app.Api();

        await client.CallAsync("POST", "/user/987654/take_test", """{"points": 10}""").ProblemAsync(HttpStatusCode.NotFound, "player.not_found");
        await client.CallAsync("POST", "/user/alice/take_test").ProblemAsync(HttpStatusCode.NotFound, "route.not_found");
    }

    internal static async Task<long> NewPlayerAsync(HttpClient client) =>
        (await client.CallAsync("POST", "/api/v1/players", """{"displayName": "Somebody"}""").JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt64();
}
