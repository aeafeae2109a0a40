using System.Net;
using Achievements.Application.Catalogue;
using Achievements.Application.Players;
using Achievements.Web.Tests.Admin;
using AngleSharp.Dom;
using Microsoft.Extensions.Time.Testing;

namespace Achievements.Web.Tests.Inbox;

public class InboxPageTests(InboxApp app) : IClassFixture<InboxApp>
{
    [Fact]
    public async Task A_player_reads_what_happened_by_day_and_marks_it_as_read_without_scripts()
    {
        await using var own = new InboxApp();
        await own.StartAsync();
        var player = await own.PlayerAsync("Ada", []);
        await own.TakeAsync(player);
        ((FakeTimeProvider)own.Clock!).Advance(TimeSpan.FromDays(1));
        using var ada = await own.VisitorAsync(player);
        await own.TakeAsync(player, 20);

        var page = await ada.GetAsync("/inbox");

        Assert.Equal(["Today", "Yesterday"], page.Document.QuerySelectorAll("main h2").Select(h => h.TextContent));
        Assert.Equal(["Level 3 reached", "Level 2 reached", "Achievement unlocked: Level Up"], Titles(page));
        Assert.Equal(3, page.Document.QuerySelectorAll(".inbox-line--unread").Length);
        Assert.Equal("3", page.Document.QuerySelector("[data-unread]")!.TextContent);
        Assert.Equal($"/achievements/level_up?player={player}", page.Document.QuerySelectorAll(".inbox-line h3 a")[2].GetAttribute("href"));

        var one = await ada.SubmitAsync(page, ".inbox-line form");
        Assert.Equal(2, one.Document.QuerySelectorAll(".inbox-line--unread").Length);
        var all = await ada.SubmitAsync(one, ".page-actions form");
        Assert.Contains("You have read everything.", all.Text);
        Assert.Equal("Everything is marked as read.", all.Flash);
        Assert.Empty(all.Document.QuerySelectorAll(".inbox-line--unread"));
        Assert.True(all.Document.QuerySelector("[data-unread]")!.HasAttribute("hidden"));
    }

    [Fact]
    public async Task What_came_after_the_page_was_opened_stays_unread()
    {
        var player = await app.PlayerAsync("Ada", []);
        await app.TakeAsync(player);
        using var ada = await app.VisitorAsync(player);
        var page = await ada.GetAsync("/inbox");
        await app.TakeAsync(player, 1000);

        var after = await ada.SubmitAsync(page, ".page-actions form");

        Assert.True(after.Document.QuerySelectorAll(".inbox-line--unread").Length >= 1);
        Assert.Equal(2, after.Document.QuerySelectorAll(".inbox-line:not(.inbox-line--unread)").Length);
    }

    [Fact]
    public async Task An_empty_inbox_says_what_will_stand_there()
    {
        using var ada = await app.VisitorAsync(await app.PlayerAsync("Ada", []));

        var page = await ada.GetAsync("/inbox");

        Assert.Contains("Nothing here yet", page.Text);
        Assert.Null(page.Document.QuerySelector(".pager"));
    }

    [Fact]
    public async Task Words_are_the_players_and_names_of_any_script_stand_by_themselves()
    {
        await app.PublishAsync("rtl", new AchievementInput { Name = "نجمة <b>الرياضيات</b>", Requirements = [new RequirementInput("tests_taken", 1)] });
        var player = (await app.SendAsync(new CreatePlayer(null, "ليلى حداد", null, null, "de"))).Id;
        await app.TakeAsync(player);
        using var leila = await app.VisitorAsync(player);

        var page = await leila.GetAsync("/inbox");

        var line = page.Document.QuerySelectorAll(".inbox-line h3 a").Single(a => a.TextContent.Contains("نجمة", StringComparison.Ordinal));
        Assert.Equal(("Erfolg freigeschaltet: نجمة <b>الرياضيات</b>", "de", "auto"), (line.TextContent, line.GetAttribute("lang"), line.GetAttribute("dir")));
        Assert.Equal("BDI", page.Document.QuerySelector(".player-corner__name")!.FirstElementChild!.TagName);
    }

    [Fact]
    public async Task Nobody_reads_anothers_inbox_whatever_the_address_says()
    {
        var (ada, bob) = (await app.PlayerAsync("Ada", []), await app.PlayerAsync("Bob", []));
        await app.TakeAsync(bob);
        using var visitor = await app.VisitorAsync(ada);

        Assert.Contains("Nothing here yet", (await visitor.GetAsync($"/inbox?player={bob}")).Text);
        var page = await visitor.GetAsync("/");
        var token = page.Document.QuerySelector("[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        await visitor.PostAsync($"/inbox/read?player={bob}", [new("player", $"{bob}"), new("number", "99"), new("andOlder", "true"), new("__RequestVerificationToken", token)]);

        Assert.Equal(0, await app.QueryAsync(db => Task.FromResult(db.Notices.Count(n => n.PlayerId == bob && n.ReadAt != null))));
    }

    [Fact]
    public async Task A_players_session_does_not_open_the_panel_nor_the_api_and_an_admins_no_inbox()
    {
        var player = await app.PlayerAsync("Ada", []);
        using var ada = await app.VisitorAsync(player);
        foreach (var address in new[] { "/admin", "/admin/notifications", $"/admin/players/{player}" })
            Assert.StartsWith("http://localhost/Identity/Account/Login", (await ada.GetAsync(address)).Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.GetAsync($"/api/v1/players/{player}")).Status);

        using var admin = await PanelVisitor.AdminAsync(app);
        Assert.Equal((HttpStatusCode.Unauthorized, "Your inbox opens with a link"), ((await admin.GetAsync("/inbox")).Status, (await admin.GetAsync("/inbox")).Heading));
        Assert.Equal(HttpStatusCode.NoContent, (await admin.GetAsync("/inbox/stream")).Status);
    }

    [Fact]
    public async Task Both_sessions_live_side_by_side_in_one_browser()
    {
        var player = await app.PlayerAsync("Ada", []);
        using var admin = await PanelVisitor.AdminAsync(app);
        var made = await admin.SubmitAsync(await admin.GetAsync($"/admin/players/{player}"), "section[aria-labelledby=told] form");
        var link = made.Document.QuerySelector("#link")!.GetAttribute("value")!;

        var inbox = await admin.SubmitAsync(await admin.GetAsync(link), "main form");

        Assert.Equal("Inbox", inbox.Heading);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/admin")).Status);
        Assert.Contains("signed out", (await admin.SubmitAsync(inbox, ".player-corner form")).Flash);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/admin")).Status);
    }

    [Fact]
    public async Task The_session_of_a_player_who_was_erased_shows_nothing()
    {
        var player = await app.PlayerAsync("Ada", []);
        using var ada = await app.VisitorAsync(player);
        using var api = app.Api();
        Assert.Equal(HttpStatusCode.NoContent, (await api.DeleteAsync($"/api/v1/players/{player}")).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync("/inbox")).Status);
        Assert.Null((await ada.GetAsync("/")).Document.QuerySelector(".player-corner"));
    }

    private static IEnumerable<string> Titles(PanelPage page) => page.Document.QuerySelectorAll(".inbox-line h3 a").Select(a => a.TextContent);
}
