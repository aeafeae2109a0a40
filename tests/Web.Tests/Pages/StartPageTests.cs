using Achievements.Application.Catalogue;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;

namespace Achievements.Web.Tests.Pages;

public class StartPageTests(StartPageTests.AppWithCatalogue app) : IClassFixture<StartPageTests.AppWithCatalogue>
{
    [Fact]
    public async Task The_catalogue_is_grouped_by_category()
    {
        var catalogue = (await app.PageAsync("/")).Region("The catalogue");

        Assert.Contains("Time", catalogue.QuerySelectorAll("h3").Select(Page.TextOf));
        var card = Page.Card(catalogue, "Golden hour");
        Assert.Equal("/achievements/golden", card.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Gold +25 XP", Page.TextOf(card));
    }

    [Fact]
    public async Task Secrets_are_only_counted_and_drafts_not_even_that()
    {
        var page = await app.PageAsync("/");

        Assert.DoesNotContain("Not for your eyes", page.Html);
        Assert.DoesNotContain("Not done yet", page.Html);
        Assert.Contains("6 achievements, and 1 secret one", Page.TextOf(page.Region("The catalogue")));
    }

    [Fact]
    public async Task A_teaser_keeps_its_condition()
    {
        var card = Page.Card((await app.PageAsync("/")).Region("The catalogue"), "Who knows");

        Assert.Contains("for you to find out", Page.TextOf(card));
        Assert.DoesNotContain("Take", Page.TextOf(card));
    }

    [Fact]
    public async Task Only_who_took_a_test_is_said_to_have_taken_one() =>
        Assert.Contains("So far 1 player has taken 1 test", Page.TextOf((await app.PageAsync("/")).Document.QuerySelector(".hero")!));

    [Fact]
    public async Task One_tier_can_be_picked()
    {
        var page = await app.PageAsync("/?tier=gold&order=rarity");

        Assert.Equal(["Golden hour"], Page.CardNames(page.Region("The catalogue")));
        Assert.Equal(["Gold 1"], page.Document.QuerySelectorAll("nav[aria-label=Tier] [aria-current]").Select(Page.TextOf));
        Assert.Equal(["Rarest first"], page.Document.QuerySelectorAll("nav[aria-label=Order] [aria-current]").Select(Page.TextOf));
    }

    [Theory]
    [InlineData("/?tier=wood&order=upside-down")]
    [InlineData("/?tier=17")]
    public async Task A_slip_in_the_address_shows_everything(string address) =>
        Assert.Equal(6, Page.CardNames((await app.PageAsync(address)).Region("The catalogue")).Count);

    [Fact]
    public async Task The_newest_awards_name_player_and_badge()
    {
        var newest = Page.TextOf((await app.PageAsync("/")).Region("Just earned"));

        Assert.Contains("Ada", newest);
        Assert.Contains("Level Up", newest);
    }

    private static AchievementInput Input(string name, string category, Tier tier, Visibility visibility) => new()
    {
        Name = name,
        Category = category,
        Tier = tier,
        Visibility = visibility,
        XpReward = 25,
        Requirements = [new RequirementInput("tests_taken", 77)],
    };

    public sealed class AppWithCatalogue : PagesApp, IAsyncLifetime
    {
        async Task IAsyncLifetime.InitializeAsync()
        {
            await StartAsync();
            await PublishAsync("golden", Input("Golden hour", "Time", Tier.Gold, Visibility.Public));
            await PublishAsync("teasing", Input("Who knows", "Time", Tier.Silver, Visibility.Teaser));
            await PublishAsync("hidden", Input("Not for your eyes", "Time", Tier.Gold, Visibility.Secret));
            await SendAsync(new CreateAchievement("draft", Input("Not done yet", "Time", Tier.Gold, Visibility.Public)));
            await PlayerAsync("Ada", [0]);
            await SendAsync(new CreatePlayer(null, "No test yet", null, null));
        }
    }
}
