using System.Net;
using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;

namespace Achievements.Web.Tests.Pages;

public class AchievementPageTests(PagesApp app) : IClassFixture<PagesApp>
{
    [Fact]
    public async Task The_rule_stands_there_in_words()
    {
        await app.PublishAsync("all-round", Input("All-rounder", new("tests_taken", 60), new("streak_days", 14), new("level", 5), new("xp", 1000)));

        var page = await app.PageAsync("/achievements/all-round");

        Assert.Equal("All-rounder", page.Heading);
        Assert.Equal(
            ["Take 60 tests", "Take a test on 14 days in a row", "Reach level 5", "Reach 1,000 XP"],
            page.Region("How to earn it").QuerySelectorAll("li").Select(Page.TextOf));
        Assert.Equal("All-rounder", page.Document.QuerySelector("main svg[role=img]")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task It_names_who_earned_it_last_and_how_rare_it_is()
    {
        await using var own = new PagesApp();
        await own.StartAsync();
        await own.PublishAsync("three", Input("Three tests", new RequirementInput("tests_taken", 3)));
        foreach (var i in Enumerable.Range(1, 9))
            await own.PlayerAsync($"Player {i}", [1]);

        var few = await own.PageAsync("/achievements/three");
        Assert.Contains("Nobody yet", Page.TextOf(few.Region("Who holds it")));

        await own.PlayerAsync("Winner", [2, 1, 0]);
        var region = await Eventually(own, "Uncommon", "Very rare", "Rare");
        Assert.Contains("Rare · held by 1 of 10 players (10%)", Page.TextOf(region));
        Assert.Equal("Winner", Page.TextOf(region.QuerySelector("ul[aria-label='Recent holders'] a")!));
    }

    [Fact]
    public async Task How_a_player_stands_is_shown_on_request()
    {
        await app.PublishAsync("half-way", Input("Half-way", new RequirementInput("tests_taken", 4)));
        var player = await app.PlayerAsync("On the way", [3, 1]);

        var page = await app.PageAsync($"/achievements/half-way?player={player}");

        Assert.Contains("2 of 4 tests", Page.TextOf(page.Region("How to earn it")));
        Assert.Equal("Half-way, not earned yet", page.Document.QuerySelector("main svg[role=img]")!.GetAttribute("aria-label"));
        Assert.NotNull(page.Document.QuerySelector($"main a[href='/players/{player}']"));
    }

    [Fact]
    public async Task A_secret_one_is_there_for_its_holders_only()
    {
        await app.PublishAsync("secret", Input("The secret", new RequirementInput("tests_taken", 2)) with { Visibility = Visibility.Secret });
        var (holder, other) = (await app.PlayerAsync("Holder", [2, 1]), await app.PlayerAsync("Other", [1]));

        Assert.Equal(HttpStatusCode.NotFound, (await app.PageAsync("/achievements/secret")).Status);
        var refused = await app.PageAsync($"/achievements/secret?player={other}");
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.DoesNotContain("The secret", refused.Html);
        Assert.Equal("The secret", (await app.PageAsync($"/achievements/secret?player={holder}")).Heading);
    }

    [Fact]
    public async Task A_draft_is_not_there()
    {
        await app.SendAsync(new CreateAchievement("a-draft", Input("A draft", new RequirementInput("tests_taken", 2))));

        Assert.Equal(HttpStatusCode.NotFound, (await app.PageAsync("/achievements/a-draft")).Status);
    }

    [Fact]
    public async Task A_retired_one_says_that_it_can_no_longer_be_earned()
    {
        await app.PublishAsync("gone", Input("Gone", new RequirementInput("tests_taken", 2)));
        await app.SendAsync(new RetireAchievement("gone"));

        Assert.Contains("It can no longer be earned", Page.TextOf((await app.PageAsync("/achievements/gone")).Region("How to earn it")));
    }

    [Fact]
    public async Task A_window_is_told_in_its_own_zone()
    {
        await app.PublishAsync("spring", Input("Spring", new RequirementInput("tests_taken", 2)) with
        {
            WindowFrom = new(2026, 3, 20, 0, 0, 0, TimeSpan.FromHours(1)),
            WindowUntil = new(2026, 6, 21, 0, 0, 0, TimeSpan.FromHours(2)),
            WindowTimeZone = "Europe/Madrid",
        });

        var rule = Page.TextOf((await app.PageAsync("/achievements/spring")).Region("How to earn it"));

        Assert.Contains("from 20 Mar 2026, 00:00 until 21 Jun 2026, 00:00 (Europe/Madrid)", rule);
    }

    /// <summary>The figures are a snapshot that is a moment old: reads until it has been taken again.</summary>
    private static async Task<AngleSharp.Dom.IElement> Eventually(PagesApp app, params string[] words)
    {
        for (var i = 0; ; i++)
        {
            var region = (await app.PageAsync("/achievements/three")).Region("Who holds it");
            if (i == 500 || words.Any(word => Page.TextOf(region).Contains(word, StringComparison.Ordinal)))
                return region;
        }
    }

    private static AchievementInput Input(string name, params RequirementInput[] requirements) => new() { Name = name, Requirements = requirements };
}
