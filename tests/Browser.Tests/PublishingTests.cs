using System.Globalization;
using Achievements.Browser.Tests.Running;
using Xunit.Abstractions;

namespace Achievements.Browser.Tests;

/// <summary>The main job, from an idea in the panel to a badge on a player's page.</summary>
public sealed class PublishingTests(BrowserOnTheSite running, ITestOutputHelper output) : BrowserTest(running, output)
{
    private const string Name = "Three in a row";

    [ChromiumFact]
    public async Task A_published_achievement_is_earned_by_the_next_test_and_by_who_deserved_it_before()
    {
        using var api = new SiteApi(Site);
        var now = DateTimeOffset.UtcNow;
        var nearly = await api.CreatePlayerAsync("Nearly There");
        var already = await api.CreatePlayerAsync("There Already");
        foreach (var daysAgo in new[] { 2, 1 }) await api.RecordTestAsync(nearly, now.AddDays(-daysAgo));
        foreach (var daysAgo in new[] { 9, 8, 7 }) await api.RecordTestAsync(already, now.AddDays(-daysAgo));

        await VisitAsync(async page =>
        {
            await page.SignInAsync();
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Admin" }).GetByRole(AriaRole.Link, new() { Name = "Achievements" }).ClickAsync();
            await page.Link("New achievement").ClickAsync();
            await page.DraftAsync(Name, "streak_days", 3);

            await page.GotoAsync($"/players/{nearly}");
            await Assertions.Expect(page.Link(Name)).ToHaveCountAsync(0);

            await page.GotoAsync("/admin/achievements/edit/three-in-a-row");
            await page.PublishAsync();
            await page.GotoAsync($"/players/{nearly}");
            await Assertions.Expect(page.Section("Earned").GetByRole(AriaRole.Link, new() { Name = Name })).ToHaveCountAsync(0);
            await Assertions.Expect(page.Section("Still to earn").GetByRole(AriaRole.Link, new() { Name = Name })).ToBeVisibleAsync();

            Assert.Contains("three-in-a-row", await api.RecordTestAsync(nearly));
            await page.ReloadAsync();
            var badge = page.Section("Earned").GetByRole(AriaRole.Listitem).Filter(new() { HasText = Name });
            await Assertions.Expect(badge.GetByRole(AriaRole.Link, new() { Name = Name })).ToBeVisibleAsync();
            await Assertions.Expect(badge).ToContainTextAsync(now.ToString("yyyy", CultureInfo.InvariantCulture));

            // Found by the backfill, in the background.
            var earned = page.Section("Earned").GetByRole(AriaRole.Link, new() { Name = Name });
            for (var left = 60; left > 0; left--)
            {
                await page.GotoAsync($"/players/{already}");
                if (await earned.CountAsync() == 1) break;
                await Task.Delay(500);
            }
            await Assertions.Expect(earned).ToBeVisibleAsync();
        });
    }

    [ChromiumFact]
    public Task Everything_an_admin_needs_works_without_JavaScript() => VisitAsync(
        async page =>
        {
            using var api = new SiteApi(Site);
            var player = await api.CreatePlayerAsync("No Scripts");
            await page.SignInAsync();
            await page.DraftAsync("Made without scripts", "tests_taken", 1);
            await page.PublishAsync();

            await page.GotoAsync($"/admin/players/{player}");
            await page.GetByLabel("Points", new() { Exact = true }).FillAsync("20");
            await page.Button("Record").ClickAsync();
            await Assertions.Expect(page.Section("Tests").GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(1);
            await page.GotoAsync($"/players/{player}");
            await Assertions.Expect(page.Section("Earned").GetByRole(AriaRole.Link, new() { Name = "Made without scripts" })).ToBeVisibleAsync();

            await page.GotoAsync("/admin/achievements/edit/made-without-scripts");
            await page.Link("Retire").ClickAsync();
            await page.Button("Retire").ClickAsync();
            await page.ExpectFlashAsync("is retired");
        },
        new() { JavaScriptEnabled = false });
}
