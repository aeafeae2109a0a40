using System.Net;
using Achievements.Domain.Access;
using Achievements.Web.Tests.Admin;
using Achievements.Web.Tests.Api;
using Microsoft.Extensions.Time.Testing;

namespace Achievements.Web.Tests.Inbox;

public class AccessLinkTests(InboxApp app) : IClassFixture<InboxApp>
{
    private const string Button = "main form";

    [Fact]
    public async Task A_platform_asks_for_a_link_and_the_player_gets_in_with_it_once()
    {
        var player = await app.PlayerAsync("Ada", []);
        using var api = app.Api((await app.NewKeyAsync(ApiScopes.Record)).Secret);
        var answer = await api.CallAsync("POST", $"/api/v1/players/{player}/access-links").JsonAsync(HttpStatusCode.Created);
        Assert.Equal(app.Clock!.GetUtcNow().AddMinutes(15), answer.GetProperty("expiresAt").GetDateTimeOffset());
        var link = answer.GetProperty("url").GetString()!;
        Assert.StartsWith("http://localhost/access/", link);

        using (var scanner = app.Browser())
            for (var i = 0; i < 3; i++)
                Assert.Equal(HttpStatusCode.OK, (await scanner.GetAsync(link)).StatusCode);
        using var ada = new PanelVisitor(app);
        using var thief = new PanelVisitor(app);
        var (page, other) = (await ada.GetAsync(link), await thief.GetAsync(link));
        var inside = await ada.SubmitAsync(page, Button);
        Assert.Equal(("/inbox", "Inbox"), (inside.Address, inside.Heading));

        var refused = await thief.SubmitAsync(other, Button);
        Assert.Equal((HttpStatusCode.Gone, "This link has been used"), (refused.Status, refused.Heading));
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/inbox")).Status);
    }

    [Fact]
    public async Task A_double_click_and_the_way_back_lead_whoever_is_in_on()
    {
        using var ada = new PanelVisitor(app);
        var page = await ada.GetAsync(await app.LinkAsync(await app.PlayerAsync("Ada", [])));

        // Of two clicks a browser shows the second answer, and may not have kept the first one's cookie.
        var answers = await Task.WhenAll(ada.SendAsync(page, Button), ada.SendAsync(page, Button));

        Assert.All(answers, a => Assert.Equal((HttpStatusCode.Redirect, "/inbox"), (a.Status, a.Location)));
        Assert.Equal("/inbox", (await ada.GetAsync(page.Address)).Location);
        Assert.Equal("/inbox", (await ada.SendAsync(page, Button)).Location);
    }

    [Fact]
    public async Task Of_two_browsers_at_the_same_moment_one_gets_in()
    {
        var link = await app.LinkAsync(await app.PlayerAsync("Ada", []));
        var visitors = Enumerable.Range(0, 2).Select(_ => new PanelVisitor(app)).ToList();
        var pages = await Task.WhenAll(visitors.Select(v => v.GetAsync(link)));

        var answers = await Task.WhenAll(visitors.Zip(pages, (visitor, page) => visitor.SendAsync(page, Button)));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Gone], answers.Select(a => a.Status).Order());
        visitors.ForEach(v => v.Dispose());
    }

    [Fact]
    public async Task A_link_that_is_too_old_or_unknown_says_so_kindly()
    {
        await using var own = await StartedAsync();
        var link = await own.LinkAsync(await own.PlayerAsync("Ada", []), """{"minutes": 1}""");
        using var ada = new PanelVisitor(own);
        var page = await ada.GetAsync(link);
        ((FakeTimeProvider)own.Clock!).Advance(TimeSpan.FromMinutes(1));

        var late = await ada.SubmitAsync(page, Button);
        Assert.Equal((HttpStatusCode.Gone, "This link is too old"), (late.Status, late.Heading));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.GetAsync("/inbox")).Status);

        var unknown = await ada.GetAsync("/access/never-made");
        Assert.Equal((HttpStatusCode.Gone, "This link does not work"), (unknown.Status, unknown.Heading));
        Assert.Contains("Ask for a new one", unknown.Text);
    }

    [Fact]
    public async Task A_session_ends_after_thirty_days_or_when_the_player_says_so()
    {
        await using var own = await StartedAsync();
        var player = await own.PlayerAsync("Ada", []);
        using var ada = await own.VisitorAsync(player);

        var left = await ada.SubmitAsync(await ada.GetAsync("/"), ".player-corner form");
        Assert.Equal("You are signed out.", left.Flash);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.GetAsync("/inbox")).Status);

        using var again = await own.VisitorAsync(player);
        ((FakeTimeProvider)own.Clock!).Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/inbox")).Status);
        ((FakeTimeProvider)own.Clock).Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await again.GetAsync("/inbox")).Status);
    }

    [Fact]
    public async Task A_form_without_its_token_opens_nothing()
    {
        var link = await app.LinkAsync(await app.PlayerAsync("Ada", []));
        using var stranger = new PanelVisitor(app);

        var answer = await stranger.PostAsync(link, []);

        Assert.Equal((HttpStatusCode.BadRequest, "This page was open for too long"), (answer.Status, answer.Heading));
        using var ada = new PanelVisitor(app);
        Assert.Equal("Inbox", (await ada.SubmitAsync(await ada.GetAsync(link), Button)).Heading);
    }

    [Theory]
    [InlineData("999999", "{}", HttpStatusCode.NotFound, "player.not_found", null)]
    [InlineData("1", """{"minutes": 0}""", HttpStatusCode.BadRequest, "link.minutes", "minutes")]
    [InlineData("1", """{"minutes": 1441}""", HttpStatusCode.BadRequest, "link.minutes", "minutes")]
    [InlineData("1", """{"page": "admin"}""", HttpStatusCode.BadRequest, "body.value", "page")]
    [InlineData("1", "[", HttpStatusCode.BadRequest, "body.json", null)]
    public async Task What_cannot_be_is_refused(string player, string body, HttpStatusCode status, string code, string? field)
    {
        await app.PlayerAsync("First", []);
        using var api = app.Api();
        await api.CallAsync("POST", $"/api/v1/players/{player}/access-links", body).ProblemAsync(status, code, field);
    }

    [Fact]
    public async Task A_key_that_only_reads_gets_no_link()
    {
        using var api = app.Api((await app.NewKeyAsync(ApiScopes.Read)).Secret);
        await api.CallAsync("POST", $"/api/v1/players/{await app.PlayerAsync("Ada", [])}/access-links").ProblemAsync(HttpStatusCode.Forbidden, "key.scope");
    }

    private static async Task<InboxApp> StartedAsync()
    {
        var app = new InboxApp();
        await app.StartAsync();
        return app;
    }
}
