namespace Achievements.Web.Tests.Pages;

public class LayoutTests(PagesApp app) : IClassFixture<PagesApp>
{
    public static TheoryData<string> Pages => ["/", "/leaderboard", "/players/1", "/achievements/level_up", "/nothing/here", "/Identity/Account/Login"];

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_page_has_one_heading_a_title_and_a_way_past_the_navigation(string address)
    {
        await app.PlayerAsync("Somebody", [0]);
        var document = (await app.PageAsync(address)).Document;

        Assert.Single(document.QuerySelectorAll("h1"));
        Assert.EndsWith("· Achievements", document.Title);
        Assert.NotNull(document.QuerySelector("html[lang=en]"));
        var skip = document.QuerySelector("body > a")!;
        Assert.NotNull(document.QuerySelector($"main{skip.GetAttribute("href")}"));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Nothing_on_a_page_breaks_the_content_policy(string address)
    {
        await app.PlayerAsync("Somebody", [0]);
        var document = (await app.PageAsync(address)).Document;

        Assert.Empty(document.QuerySelectorAll("[style], style, [onclick], [onload]"));
        Assert.All(document.Scripts, script => Assert.StartsWith("/", script.GetAttribute("src")));
        Assert.All(document.QuerySelectorAll("link[rel=stylesheet], img"), e => Assert.StartsWith("/", e.GetAttribute("href") ?? e.GetAttribute("src")));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_badge_finds_the_parts_it_is_drawn_from(string address)
    {
        await app.PlayerAsync("Somebody", [0]);
        var document = (await app.PageAsync(address)).Document;

        var ids = document.QuerySelectorAll("[id]").Select(e => e.Id).ToHashSet();
        Assert.All(document.QuerySelectorAll("use"), use => Assert.Contains(use.GetAttribute("href")![1..], ids));
        Assert.Equal(ids.Count, document.QuerySelectorAll("[id]").Length);
        Assert.All(document.QuerySelectorAll("svg.badge-art"), svg => Assert.True(svg.GetAttribute("aria-hidden") == "true" || !string.IsNullOrEmpty(svg.GetAttribute("aria-label"))));
    }

    [Fact]
    public async Task The_navigation_marks_the_page_one_is_on()
    {
        var current = (await app.PageAsync("/leaderboard?by=tests")).Document.QuerySelectorAll("nav[aria-label=Main] [aria-current=page]");

        Assert.Equal(["Leaderboard"], current.Select(Page.TextOf));
    }

    [Theory]
    [InlineData("theme=dark", "dark")]
    [InlineData("theme=light", "light")]
    [InlineData("theme=\"><script>", null)]
    [InlineData(null, null)]
    public async Task The_chosen_colours_come_with_the_page(string? cookie, string? theme) =>
        Assert.Equal(theme, (await app.PageAsync("/", cookie)).Document.DocumentElement.GetAttribute("data-theme"));
}
