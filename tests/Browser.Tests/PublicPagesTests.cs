using Achievements.Browser.Tests.Running;
using Xunit.Abstractions;

namespace Achievements.Browser.Tests;

public sealed class PublicPagesTests(BrowserOnTheSite running, ITestOutputHelper output) : BrowserTest(running, output)
{
    [ChromiumTheory]
    [InlineData("/")]
    [InlineData("/?tier=gold&order=rarity")]
    [InlineData("/players/1")]
    [InlineData("/players/2")]
    [InlineData("/achievements/level_up")]
    [InlineData("/achievements/level_up?player=1")]
    [InlineData("/leaderboard")]
    [InlineData("/leaderboard?by=streak&player=3")]
    [InlineData("/players/999999")]
    [InlineData("/no-such-page")]
    [InlineData("/Identity/Account/Login")]
    [InlineData("/Identity/Account/ForgotPassword")]
    public Task Have_no_accessibility_violation(string path) => VisitAsync(async page =>
    {
        await page.GotoAsync(path);
        Assert.Equal(path, new Uri(page.Url).PathAndQuery);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await page.AssertNoViolationAsync();
    });

    /// <summary>Every visit refuses requests to other hosts; this page is the one that could make them.</summary>
    [ChromiumFact]
    public Task The_page_of_the_API_needs_no_other_host() => VisitAsync(async page =>
    {
        await page.GotoAsync("/docs");
        await Assertions.Expect(page.GetByText("take_test").First).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    });
}
