using System.Text.RegularExpressions;
using Achievements.Browser.Tests.Running;
using Xunit.Abstractions;

namespace Achievements.Browser.Tests;

public sealed class AdminPagesTests(BrowserOnTheSite running, ITestOutputHelper output) : BrowserTest(running, output)
{
    [ChromiumTheory]
    [InlineData("/admin")]
    [InlineData("/admin/achievements")]
    [InlineData("/admin/achievements?search=streak&state=Published&sort=-holders")]
    [InlineData("/admin/achievements?search=nothing+is+called+this")]
    [InlineData("/admin/achievements/new")]
    [InlineData("/admin/achievements/edit/level_up")]
    [InlineData("/admin/achievements/retire/level_up")]
    [InlineData("/admin/achievements/delete/level_up")]
    [InlineData("/admin/players")]
    [InlineData("/admin/players/1")]
    [InlineData("/admin/players/1/xp")]
    [InlineData("/admin/players/1/tests/1/void")]
    [InlineData("/admin/players/new")]
    [InlineData("/admin/rules")]
    [InlineData("/admin/rules/boosts/new")]
    [InlineData("/admin/checks")]
    [InlineData("/admin/players/1/streak")]
    [InlineData("/admin/freezes")]
    [InlineData("/admin/amnesties")]
    [InlineData("/admin/levels")]
    [InlineData("/admin/levels/edit")]
    [InlineData("/admin/api-keys")]
    [InlineData("/admin/api-keys/new")]
    [InlineData("/admin/webhooks")]
    [InlineData("/admin/webhooks/new")]
    [InlineData("/admin/backfills")]
    [InlineData("/admin/mails")]
    [InlineData("/admin/mails?state=Failed")]
    [InlineData("/admin/mails/templates")]
    [InlineData("/admin/mails/templates/Digest/fr")]
    [InlineData("/admin/notifications")]
    [InlineData("/admin/no-such-page")]
    [InlineData("/Identity/Account/Manage")]
    [InlineData("/Identity/Account/Manage/ChangePassword")]
    [InlineData("/Identity/Account/Manage/TwoFactorAuthentication")]
    [InlineData("/Identity/Account/Manage/EnableAuthenticator")]
    public async Task Have_no_accessibility_violation(string path)
    {
        var signedIn = await SignedInAsync();
        await VisitAsync(
            async page =>
            {
                await page.GotoAsync(path);
                Assert.Equal(path, new Uri(page.Url).PathAndQuery); // and not the sign-in
                await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
                await page.AssertNoViolationAsync();
            },
            signedIn);
    }

    [ChromiumFact]
    public async Task A_level_curve_is_compared_before_it_is_applied()
    {
        var signedIn = await SignedInAsync();
        await VisitAsync(
            async page =>
            {
                await page.GotoAsync("/admin/levels/edit");
                await page.GetByLabel("Kind").SelectOptionAsync("Relative");
                await page.GetByLabel("Base").FillAsync("40");
                await page.Button("See what it would do").ClickAsync();
                await Assertions.Expect(page.GetByText("The factor must lie from 1.01 to 10").First).ToBeVisibleAsync();
                await page.AssertNoViolationAsync();
                await page.GetByLabel("Factor").FillAsync("1.3");
                await page.Button("See what it would do").ClickAsync();
                await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "XP at which the first levels start" })).ToBeVisibleAsync();
                await Assertions.Expect(page.Button("Apply")).ToBeVisibleAsync();
                await page.AssertNoViolationAsync();
                await page.Button("Change it first").ClickAsync();
                await Assertions.Expect(page.GetByLabel("Factor")).ToHaveValueAsync("1.3");
            },
            signedIn);
    }

    [ChromiumFact]
    public async Task A_new_key_is_shown_once()
    {
        var signedIn = await SignedInAsync();
        await VisitAsync(
            async page =>
            {
                await page.GotoAsync("/admin/api-keys/new");
                await page.GetByLabel("Used by").FillAsync("A platform");
                await page.Button("Make the key").ClickAsync();
                await Assertions.Expect(page.GetByLabel("Key for A platform")).ToHaveValueAsync(new Regex("^\\S{20,}$"));
                await page.AssertNoViolationAsync();
                var secret = await page.GetByLabel("Key for A platform").InputValueAsync();
                await page.Link("I have copied it").ClickAsync();
                await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "A platform" })).ToBeVisibleAsync();
                Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
            },
            signedIn);
    }
}
