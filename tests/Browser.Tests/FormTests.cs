using System.Text.RegularExpressions;
using Achievements.Browser.Tests.Running;
using Xunit.Abstractions;

namespace Achievements.Browser.Tests;

/// <summary>What people do to forms that nobody plans for.</summary>
public sealed class FormTests(BrowserOnTheSite running, ITestOutputHelper output) : BrowserTest(running, output)
{
    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_double_click_makes_one_achievement(bool withScripts) => VisitAsync(
        async page =>
        {
            var name = $"Clicked twice {(withScripts ? "with" : "without")} scripts";
            await page.SignInAsync();
            await page.FillNewAchievementAsync(name, "tests_taken", 5);
            await page.Button("Save as draft").DblClickAsync();
            await Assertions.Expect(page.Heading(name)).ToBeVisibleAsync();
            Assert.Equal(1, await page.CountAchievementsAsync(name));
        },
        new() { JavaScriptEnabled = withScripts });

    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_double_click_records_one_test(bool withScripts) => VisitAsync(
        async page =>
        {
            using var api = new SiteApi(Site);
            var player = await api.CreatePlayerAsync("Clicked Twice");
            await page.SignInAsync();
            await page.GotoAsync($"/admin/players/{player}");
            await page.Button("Record").DblClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "record" })).ToBeVisibleAsync();
            Assert.Equal(1, (await api.GetAsync($"/api/v1/players/{player}")).GetProperty("stats").GetProperty("testsTaken").GetInt32());
        },
        new() { JavaScriptEnabled = withScripts });

    [ChromiumFact]
    public Task Going_back_and_sending_again_makes_no_second_one() => VisitAsync(async page =>
    {
        const string Name = "Sent, gone back, sent again";
        await page.SignInAsync();
        await page.DraftAsync(Name, "tests_taken", 5);
        await page.ReloadAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Heading("New achievement")).ToBeVisibleAsync();
        await page.FillAchievementAsync(Name, "tests_taken", 5);
        await page.Button("Save as draft").ClickAsync();
        await Assertions.Expect(page.Heading(Name)).ToBeVisibleAsync();
        Assert.Equal(1, await page.CountAchievementsAsync(Name));
    });

    [ChromiumFact]
    public Task Of_two_admins_the_second_sees_what_the_first_changed_and_both_changes_are_kept() => VisitAsync(async first =>
    {
        await first.SignInAsync();
        await first.DraftAsync("Edited by two", "tests_taken", 5);
        var address = first.Url;
        await VisitAsync(async second =>
        {
            await second.SignInAsync();
            await second.GotoAsync(address);

            await first.GetByLabel("Description").FillAsync("Words of the first.");
            await first.Button("Save").ClickAsync();
            await first.ExpectFlashAsync("is saved");

            await second.GetByLabel("Name", new() { Exact = true }).FillAsync("Edited by both");
            await second.Button("Save").ClickAsync();
            await Assertions.Expect(second.Heading("Somebody else changed it too")).ToBeVisibleAsync();
            await Assertions.Expect(second.GetByRole(AriaRole.Row, new() { Name = "Description" })).ToContainTextAsync("Words of the first.");
            await second.AssertNoViolationAsync();
            await second.Button("Save what I chose").ClickAsync();
            await second.ExpectFlashAsync("is saved");
            await Assertions.Expect(second.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Edited by both");
            await Assertions.Expect(second.GetByLabel("Description")).ToHaveValueAsync("Words of the first.");
        });
    });

    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_mistake_is_explained_at_the_field_and_nothing_typed_is_lost(bool withScripts) => VisitAsync(
        async page =>
        {
            await page.SignInAsync();
            await page.FillNewAchievementAsync("", "tests_taken", 3);
            await page.GetByLabel("Description").FillAsync("Still here afterwards.");
            await page.Button("Save as draft").ClickAsync();
            await Assertions.Expect(page.Heading("New achievement")).ToBeVisibleAsync();
            var name = page.GetByLabel("Name", new() { Exact = true });
            await Assertions.Expect(name).ToHaveAttributeAsync("aria-invalid", "true");
            await Assertions.Expect(name).ToHaveAccessibleDescriptionAsync(new Regex("name"));
            await Assertions.Expect(page.GetByLabel("Description")).ToHaveValueAsync("Still here afterwards.");
            if (withScripts) await page.AssertNoViolationAsync(); // axe is a script itself
        },
        new() { JavaScriptEnabled = withScripts });
}
