using System.Net;
using Achievements.Domain.Access;

namespace Achievements.Web.Tests.Api;

/// <summary>A secret achievement is not there until it is earned, and a teaser does not tell how.</summary>
public class SecretTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private const string Secret = "hush_hush";
    private const string Teaser = "tease_tease";
    private const string SecretName = "Whisper of the Owl";
    private const string TeaserWords = "Collect 777 points";

    private HttpClient _platform = null!;

    public async Task InitializeAsync()
    {
        _platform = app.Api((await app.NewKeyAsync(ApiScopes.Read | ApiScopes.Record)).Secret);
        using var admin = app.Api();
        if ((await admin.CallAsync("GET", $"/api/v1/achievements/{Secret}")).StatusCode == HttpStatusCode.OK)
            return;
        await admin.CallAsync("POST", "/api/v1/achievements", $$"""
            {"id": "{{Secret}}", "name": "{{SecretName}}", "type": "test_points", "value": 777, "visibility": "secret", "state": "published"}
            """).JsonAsync(HttpStatusCode.Created);
        await admin.CallAsync("POST", "/api/v1/achievements", $$"""
            {"id": "{{Teaser}}", "name": "Tease", "description": "{{TeaserWords}}", "type": "test_points", "value": 777, "visibility": "teaser", "state": "published"}
            """).JsonAsync(HttpStatusCode.Created);
    }

    public Task DisposeAsync()
    {
        _platform.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task No_call_tells_of_it_before_it_is_earned()
    {
        var calls = new (string Method, string Path)[]
        {
            ("POST", "/api/v1/players/@curious/tests"),
            ("GET", "/api/v1/players/@curious"),
            ("GET", "/api/v1/players"),
            ("GET", "/api/v1/players/@curious/achievements"),
            ("GET", "/api/v1/achievements"),
            ("GET", $"/api/v1/achievements?cursor=0:{Secret[..^1]}"),
            ("GET", "/api/v1/metrics"),
            ("GET", "/api/v1/backfills"),
            ("GET", "/openapi/v1.json"),
        };

        foreach (var (method, path) in calls)
        {
            var text = await (await _platform.CallAsync(method, path)).Content.ReadAsStringAsync();
            Assert.DoesNotContain(Secret, text);
            Assert.DoesNotContain(SecretName, text);
            Assert.DoesNotContain(TeaserWords, text);
        }
    }

    [Fact]
    public async Task It_is_answered_like_one_that_does_not_exist()
    {
        var secret = await _platform.CallAsync("GET", $"/api/v1/achievements/{Secret}").ProblemAsync(HttpStatusCode.NotFound, "achievement.not_found");
        var none = await _platform.CallAsync("GET", "/api/v1/achievements/none_none").ProblemAsync(HttpStatusCode.NotFound, "achievement.not_found");

        Assert.Equal(
            none.GetProperty("detail").GetString()!.Replace("none_none", Secret), secret.GetProperty("detail").GetString());
        await _platform.CallAsync("PUT", $"/api/v1/achievements/{Secret}", "{}").ProblemAsync(HttpStatusCode.Forbidden, "key.scope");
    }

    [Fact]
    public async Task A_teaser_shows_its_name_only()
    {
        var one = await _platform.CallAsync("GET", $"/api/v1/achievements/{Teaser}").JsonAsync();
        var ofPlayer = await OfPlayerAsync("@teased");

        Assert.Equal("Tease", one.GetProperty("name").GetString());
        Assert.Equal("", one.GetProperty("description").GetString());
        Assert.Equal(0, one.GetProperty("requirements").GetArrayLength());
        Assert.Equal(0, ofPlayer.Single(a => a.GetProperty("id").GetString() == Teaser).GetProperty("progress").GetArrayLength());
    }

    [Fact]
    public async Task Who_earned_it_sees_everything()
    {
        var recorded = await _platform.CallAsync("POST", "/api/v1/players/@lucky/tests", """{"points": 777}""").JsonAsync(HttpStatusCode.Created);
        var secret = (await OfPlayerAsync("@lucky")).Single(a => a.GetProperty("id").GetString() == Secret);
        var teaser = (await OfPlayerAsync("@lucky")).Single(a => a.GetProperty("id").GetString() == Teaser);

        Assert.Contains(recorded.GetProperty("newAchievements").EnumerateArray(), a => a.GetProperty("name").GetString() == SecretName);
        Assert.Equal("""[{"metric":"test_points","value":777,"threshold":777}]""", secret.GetProperty("progress").GetRawText());
        Assert.Equal(TeaserWords, teaser.GetProperty("description").GetString());
        Assert.DoesNotContain(await OfPlayerAsync("@lucky-not"), a => a.GetProperty("id").GetString() == Secret);
    }

    [Fact]
    public async Task An_admin_key_sees_both()
    {
        using var admin = app.Api();

        var text = (await admin.CallAsync("GET", "/api/v1/achievements").JsonAsync()).GetRawText();

        Assert.Contains(Secret, text);
        Assert.Contains(TeaserWords, text);
    }

    private async Task<System.Text.Json.JsonElement[]> OfPlayerAsync(string player)
    {
        if ((await _platform.CallAsync("GET", $"/api/v1/players/{player}")).StatusCode == HttpStatusCode.NotFound)
            await _platform.CallAsync("POST", $"/api/v1/players/{player}/tests").JsonAsync(HttpStatusCode.Created);
        var list = await _platform.CallAsync("GET", $"/api/v1/players/{player}/achievements").JsonAsync();
        return [.. list.GetProperty("items").EnumerateArray()];
    }
}
