using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Web.Tests.Admin;

public sealed class ListPagesTests(ListPagesTests.FullApp app) : IClassFixture<ListPagesTests.FullApp>
{
    [Fact]
    public async Task Five_hundred_achievements_are_paged_and_the_address_holds_where_one_is()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync("/admin/achievements?search=item&sort=name&page=3");

        Assert.Equal(25, page.Rows.Count);
        Assert.Contains("Item 050", page.Rows[0][0]);
        Assert.Contains("51 to 75 of 500 achievements", page.Text);
        Assert.Equal("ascending", page.Document.QuerySelector("th a[href*='-name']")!.ParentElement!.GetAttribute("aria-sort"));
        var next = await admin.GetAsync(page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Contains("Item 075", next.Rows[0][0]);
        Assert.Equal("item", next.Value("search"));
    }

    [Fact]
    public async Task A_heading_turns_the_order_round()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync("/admin/achievements?search=item&sort=name");
        var turned = await admin.GetAsync(page.Document.QuerySelector("th[aria-sort] a")!.GetAttribute("href")!);
        Assert.Contains("Item 499", turned.Rows[0][0]);
        Assert.Equal("descending", turned.Document.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task Filters_go_together_and_an_empty_answer_offers_a_way_out()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var filtered = await admin.GetAsync("/admin/achievements?category=Odd&tier=Gold&metric=level&state=Draft");
        Assert.Equal(25, filtered.Rows.Count);
        Assert.All(filtered.Rows, row => Assert.Equal(("Gold", "Odd", "Draft"), (row[2], row[3], row[4])));
        Assert.Equal(("Odd", "Gold", "level", "Draft"), (filtered.Value("category"), filtered.Value("tier"), filtered.Value("metric"), filtered.Value("state")));

        var nothing = await admin.GetAsync("/admin/achievements?search=no-such-thing");
        Assert.Contains("Nothing matches", nothing.Text);
        Assert.NotEmpty((await admin.GetAsync("/admin/achievements?state=nonsense&page=-3&sort=;drop")).Rows);
    }

    [Fact]
    public async Task Players_are_listed_searched_and_sorted()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync("/admin/players?search=PERSON&sort=-name&page=2");
        Assert.Equal(5, page.Rows.Count);
        Assert.StartsWith("Person 04", page.Rows[0][0]);
        Assert.Contains("26 to 30 of 30 players", page.Text);
        Assert.Contains("Nobody matches", (await admin.GetAsync("/admin/players?search=nobody-here")).Text);
    }

    public sealed class FullApp : AppFixture, IAsyncLifetime
    {
        async Task IAsyncLifetime.InitializeAsync()
        {
            await StartAsync();
            await QueryAsync(async db =>
            {
                for (var i = 0; i < 500; i++)
                    db.Add(Achievement.Draft($"item-{i:000}", new AchievementDefinition
                    {
                        Name = $"Item {i:000}",
                        Tier = i % 2 == 0 ? Tier.Silver : Tier.Gold,
                        Category = i % 2 == 0 ? "Even" : "Odd",
                        Requirements = [Requirement.Of(i % 2 == 0 ? "xp" : "level", i + 1)],
                    }, DateTimeOffset.UnixEpoch.AddYears(50)));
                for (var i = 0; i < 30; i++)
                    db.Add(Player.Create(null, $"Person {i:00}", null, null, DateTimeOffset.UnixEpoch.AddYears(50)));
                return await db.SaveChangesAsync();
            });
        }
    }
}
