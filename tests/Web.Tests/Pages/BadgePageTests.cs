using System.Net;
using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;

namespace Achievements.Web.Tests.Pages;

public class BadgePageTests(PagesApp app) : IClassFixture<PagesApp>
{
    [Theory]
    [InlineData("/players/987654")]
    [InlineData("/players/nobody")]
    public async Task An_unknown_player_gets_a_friendly_page(string address)
    {
        var page = await app.PageAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("There is nothing at this address", page.Heading);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/']"));
    }

    [Fact]
    public async Task A_newcomer_sees_an_empty_shelf_and_what_comes_first()
    {
        var page = await app.PageAsync($"/players/{await app.PlayerAsync("Newcomer", [])}");

        Assert.Equal("Newcomer", page.Heading);
        Assert.Contains("The shelf is still empty", Page.TextOf(page.Region("Earned")));
        Assert.NotEmpty(Page.CardNames(page.Region("Next up")));
        Assert.Equal("Level 1", page.Document.QuerySelector("header svg[role=img]")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Earned_badges_are_listed_newest_first_with_their_day()
    {
        var page = await app.PageAsync($"/players/{await app.PlayerAsync("Steady", [9, 8, 7, 6, 5, 4, 3, 2, 1, 0])}");

        var earned = page.Region("Earned");
        Assert.Equal(["Century Points", "Level Up", "One Week Streak", "Test Taker - 10 Tests"], Page.CardNames(earned).Order(StringComparer.Ordinal));
        var instants = earned.QuerySelectorAll("time").Select(time => time.GetAttribute("datetime")!).ToList();
        Assert.Equal(instants.OrderDescending(StringComparer.Ordinal), instants);
        var streak = Page.Card(earned, "One Week Streak").QuerySelector("time")!;
        Assert.Equal("2026-03-07T12:00:00Z", streak.GetAttribute("datetime"));
        Assert.Equal("7 Mar 2026", streak.TextContent);
    }

    [Fact]
    public async Task A_badge_to_earn_says_how_far_it_is()
    {
        var page = await app.PageAsync($"/players/{await app.PlayerAsync("Seven of ten", [20, 18, 16, 14, 12, 10, 8])}");

        var card = Page.Card(page.Region("Still to earn"), "Test Taker - 10 Tests");
        Assert.Contains("7 of 10 tests", Page.TextOf(card));
        var bar = card.QuerySelector("progress")!;
        Assert.Equal(("7", "10", "Take 10 tests: 7 of 10 tests"), (bar.GetAttribute("value"), bar.GetAttribute("max"), bar.GetAttribute("aria-label")));
        Assert.Contains("3 tests to go", Page.TextOf(Page.Card(page.Region("Next up"), "Test Taker - 10 Tests")));
    }

    [Fact]
    public async Task The_level_bar_says_what_is_missing()
    {
        var page = await app.PageAsync($"/players/{await app.PlayerAsync("Level two", [1], points: 15)}");

        Assert.Contains("15 XP to level 3", Page.TextOf(page.Document.QuerySelector("main header")!));
        var bar = page.Document.QuerySelector("main header progress")!;
        Assert.Equal(("5", "20"), (bar.GetAttribute("value"), bar.GetAttribute("max")));
    }

    [Fact]
    public async Task A_streak_not_yet_fed_today_says_so()
    {
        var page = await app.PageAsync($"/players/{await app.PlayerAsync("Almost", [9, 8, 7, 2, 1])}");

        var head = Page.TextOf(page.Document.QuerySelector("main header")!);
        Assert.Contains("2 days Take a test today to keep it. Longest: 3 days", head);
    }

    [Fact]
    public async Task A_streak_fed_today_or_broken_gives_no_warning()
    {
        var (fed, broken) = (await app.PlayerAsync("Fed", [1, 0]), await app.PlayerAsync("Broken", [9, 8]));

        Assert.DoesNotContain("to keep it", (await app.PageAsync($"/players/{fed}")).Html);
        var page = await app.PageAsync($"/players/{broken}");
        Assert.DoesNotContain("to keep it", page.Html);
        Assert.Contains("0 days Longest: 2 days", Page.TextOf(page.Document.QuerySelector("main header")!));
    }

    [Fact]
    public async Task A_secret_leaves_no_trace_until_it_is_earned()
    {
        await app.PublishAsync("under-the-mat", Input("Key under the mat", Visibility.Secret, 5000, "test_points") with { Glyph = "key", Colour = "#7f5539" });
        var player = await app.PlayerAsync("Seeker", [9, 8]);

        var before = await app.PageAsync($"/players/{player}");
        foreach (var trace in new[] { "under-the-mat", "Key under the mat", "It was there", "#7f5539", "ba-g-key" })
            Assert.DoesNotContain(trace, before.Html);
        Assert.Contains("1 secret achievement", Page.CardNames(before.Region("Still to earn")));

        await app.TestsAsync(player, [0], points: 9000);
        var after = await app.PageAsync($"/players/{player}");
        Assert.Contains("It was there", Page.TextOf(Page.Card(after.Region("Earned"), "Key under the mat")));
        Assert.DoesNotContain("secret achievement", Page.TextOf(after.Region("Still to earn")));
    }

    [Fact]
    public async Task A_teaser_shows_its_name_but_not_its_condition()
    {
        await app.PublishAsync("moonlighter", Input("Moonlighter", Visibility.Teaser, 543));

        var page = await app.PageAsync($"/players/{await app.PlayerAsync("Curious", [1])}");

        var card = Page.Card(page.Region("Still to earn"), "Moonlighter");
        Assert.Contains("for you to find out", Page.TextOf(card));
        Assert.Null(card.QuerySelector("progress"));
        Assert.DoesNotContain("543", page.Document.QuerySelector("main")!.InnerHtml);
        Assert.DoesNotContain("It was there", page.Html);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("فاطمة الزهراء")]
    [InlineData("Maximiliana Wolfeschlegelsteinhausenbergerdorff von und zu Hohenstaufen")]
    public async Task A_name_is_shown_as_it_is_and_in_its_own_direction(string name)
    {
        var page = await app.PageAsync($"/players/{await app.PlayerAsync(name, [])}");

        Assert.Equal(name, page.Heading);
        Assert.NotNull(page.Document.QuerySelector("h1 bdi"));
        Assert.All(page.Document.Scripts, script => Assert.NotNull(script.Source));
    }

    private static AchievementInput Input(string name, Visibility visibility, long threshold, string metric = "tests_taken") => new()
    {
        Name = name,
        Description = "It was there all along.",
        Visibility = visibility,
        Requirements = [new RequirementInput(metric, threshold)],
    };
}
