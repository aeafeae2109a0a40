using System.Net;
using Achievements.Application.Access;
using Achievements.Domain.Access;
using AngleSharp.Html.Parser;

namespace Achievements.Web.Tests.Api;

public class ApiKeyTests(AppFixture app) : IClassFixture<AppFixture>
{
    public static TheoryData<string, string> EveryCall => new()
    {
        { "POST", "/user/1/take_test" },
        { "POST", "/api/v1/players" },
        { "GET", "/api/v1/players" },
        { "GET", "/api/v1/players/1" },
        { "POST", "/api/v1/players/1/tests" },
        { "GET", "/api/v1/players/1/achievements" },
        { "GET", "/api/v1/metrics" },
        { "GET", "/api/v1/achievements" },
        { "GET", "/api/v1/achievements/level_up" },
        { "POST", "/api/v1/achievements" },
        { "PUT", "/api/v1/achievements/level_up" },
        { "DELETE", "/api/v1/achievements/level_up" },
        { "POST", "/api/v1/achievements/level_up/publish" },
        { "POST", "/api/v1/achievements/level_up/retire" },
        { "GET", "/api/v1/backfills" },
        { "GET", "/api/v1/backfills/00000000-0000-0000-0000-000000000001" },
        { "POST", "/api/v1/backfills/00000000-0000-0000-0000-000000000001/resume" },
    };

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task Every_call_asks_for_a_key(string method, string path)
    {
        using var client = app.Api(key: null);

        await client.CallAsync(method, path).ProblemAsync(HttpStatusCode.Unauthorized, "key.missing");
        using var answer = await client.CallAsync(method, path, "no JSON at all");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("X-Api-Key", "wrong")]
    [InlineData("X-Api-Key", "DEV-KEY")]
    [InlineData("Authorization", "Bearer wrong")]
    [InlineData("Authorization", "Bearer ")]
    public async Task A_key_that_is_not_known_opens_nothing(string header, string value)
    {
        using var client = app.Api(key: null);

        var code = value == "Bearer " ? "key.missing" : "key.unknown";
        await client.CallAsync("GET", "/api/v1/metrics", null, (header, value)).ProblemAsync(HttpStatusCode.Unauthorized, code);
    }

    [Theory]
    [InlineData("X-Api-Key", AppFixture.BootstrapKey)]
    [InlineData("Authorization", $"Bearer {AppFixture.BootstrapKey}")]
    [InlineData("Authorization", $"bearer {AppFixture.BootstrapKey}")]
    public async Task A_key_is_sent_in_either_header(string header, string value)
    {
        using var client = app.Api(key: null);

        await client.CallAsync("GET", "/api/v1/metrics", null, (header, value)).JsonAsync();
    }

    [Fact]
    public async Task A_key_in_the_address_or_in_a_cookie_does_not_count()
    {
        using var client = app.Api(key: null);

        await client.CallAsync("GET", "/api/v1/metrics?api_key=dev-key&X-Api-Key=dev-key", null, ("Cookie", "X-Api-Key=dev-key"))
            .ProblemAsync(HttpStatusCode.Unauthorized, "key.missing");
    }

    [Fact]
    public async Task The_sign_in_of_an_admin_does_not_open_the_api()
    {
        using var browser = app.Browser();
        var form = await new HtmlParser().ParseDocumentAsync(await browser.GetStringAsync("/Identity/Account/Login"));
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var signedIn = await browser.PostAsync("/Identity/Account/Login?returnUrl=/admin", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Input.Email"] = AppFixture.AdminEmail,
            ["Input.Password"] = AppFixture.AdminPassword,
            ["__RequestVerificationToken"] = token,
        }));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin")).StatusCode);

        await browser.CallAsync("GET", "/api/v1/metrics").ProblemAsync(HttpStatusCode.Unauthorized, "key.missing");
        await browser.CallAsync("POST", "/api/v1/players/@forged/tests").ProblemAsync(HttpStatusCode.Unauthorized, "key.missing");
    }

    [Theory]
    [InlineData(ApiScopes.Record, "GET", "/api/v1/metrics", "read")]
    [InlineData(ApiScopes.Record, "GET", "/api/v1/players/1", "read")]
    [InlineData(ApiScopes.Record, "GET", "/api/v1/players/1/achievements", "read")]
    [InlineData(ApiScopes.Record, "GET", "/api/v1/achievements", "read")]
    [InlineData(ApiScopes.Read, "POST", "/user/1/take_test", "record")]
    [InlineData(ApiScopes.Read, "POST", "/api/v1/players/1/tests", "record")]
    [InlineData(ApiScopes.Read, "POST", "/api/v1/players", "record")]
    [InlineData(ApiScopes.Read | ApiScopes.Record, "POST", "/api/v1/achievements", "admin")]
    [InlineData(ApiScopes.Read | ApiScopes.Record, "PUT", "/api/v1/achievements/level_up", "admin")]
    [InlineData(ApiScopes.Read | ApiScopes.Record, "DELETE", "/api/v1/achievements/level_up", "admin")]
    [InlineData(ApiScopes.Read | ApiScopes.Record, "POST", "/api/v1/achievements/level_up/retire", "admin")]
    [InlineData(ApiScopes.Read | ApiScopes.Record, "GET", "/api/v1/backfills", "admin")]
    [InlineData(ApiScopes.Read | ApiScopes.Record, "DELETE", "/api/v1/players/1", "admin")]
    public async Task A_key_without_the_scope_is_told_which_one_it_lacks(ApiScopes scopes, string method, string path, string needed)
    {
        using var client = app.Api((await app.NewKeyAsync(scopes)).Secret);

        using var answer = await client.CallAsync(method, path);
        Assert.Contains($"scope=\"{needed}\"", answer.Headers.WwwAuthenticate.Single().ToString());
        await Task.FromResult(answer).ProblemAsync(HttpStatusCode.Forbidden, "key.scope");
    }

    [Fact]
    public async Task Admin_includes_the_other_scopes()
    {
        using var client = app.Api((await app.NewKeyAsync(ApiScopes.Admin)).Secret);

        await client.CallAsync("GET", "/api/v1/metrics").JsonAsync();
        await client.CallAsync("POST", "/api/v1/players/@by-admin/tests").JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_at_once()
    {
        var key = await app.NewKeyAsync(ApiScopes.Read);
        using var client = app.Api(key.Secret);
        await client.CallAsync("GET", "/api/v1/metrics").JsonAsync();

        await app.SendAsync(new RevokeApiKey(key.Id));

        await client.CallAsync("GET", "/api/v1/metrics").ProblemAsync(HttpStatusCode.Unauthorized, "key.unknown");
        Assert.NotNull((await app.SendAsync(new ListApiKeys())).Single(k => k.Id == key.Id).RevokedAt);
    }
}
