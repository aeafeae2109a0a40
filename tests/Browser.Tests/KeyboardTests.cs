using Achievements.Browser.Tests.Running;
using Xunit.Abstractions;

namespace Achievements.Browser.Tests;

public sealed class KeyboardTests(BrowserOnTheSite running, ITestOutputHelper output) : BrowserTest(running, output)
{
    private const string Name = "Made by hand";

    [ChromiumFact]
    public Task An_achievement_is_made_and_published_without_touching_the_mouse() => VisitAsync(async page =>
    {
        await page.GotoAsync("/admin");
        await TypeIntoAsync(page, page.GetByLabel("E-mail"), AdminPanel.Email);
        await TypeIntoAsync(page, page.GetByLabel("Password", new() { Exact = true }), AdminPanel.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Button("Sign out")).ToBeVisibleAsync();

        await SkipToTheContentAsync(page);
        await ActivateAsync(page, page.Link("New achievement"));
        await Assertions.Expect(page.Heading("New achievement")).ToBeVisibleAsync();
        await TypeIntoAsync(page, page.GetByLabel("Name", new() { Exact = true }), Name);
        await ChooseAsync(page, page.Requirement(1).GetByLabel("Counts"), "streak_days");
        await TypeIntoAsync(page, page.Requirement(1).GetByLabel("At least"), "400");
        await ActivateAsync(page, page.Button("Save as draft"));
        await page.ExpectFlashAsync("is saved as a draft");

        await ActivateAsync(page, page.Link("Publish"));
        await ActivateAsync(page, page.Button("Publish"));
        await page.ExpectFlashAsync("is published");
        await ActivateAsync(page, page.Link("See its page"));
        await Assertions.Expect(page.Heading(Name)).ToBeVisibleAsync();
    });

    [ChromiumFact]
    public Task The_colours_are_chosen_with_the_keyboard_and_stay_chosen() => VisitAsync(
        async page =>
        {
            await page.GotoAsync("/");
            var dark = page.Button("Dark colours");
            await Assertions.Expect(dark).ToHaveAttributeAsync("aria-pressed", "false");
            await TabToAsync(page, dark);
            await page.Keyboard.PressAsync("Space");
            await Assertions.Expect(dark).ToHaveAttributeAsync("aria-pressed", "true");
            await page.GotoAsync("/leaderboard");
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
            await page.AssertNoViolationAsync();
        },
        new() { ColorScheme = ColorScheme.Light });

    private static async Task SkipToTheContentAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" });
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    }

    private static async Task ActivateAsync(IPage page, ILocator target)
    {
        await TabToAsync(page, target);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TypeIntoAsync(IPage page, ILocator target, string text)
    {
        await TabToAsync(page, target);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task ChooseAsync(IPage page, ILocator list, string value)
    {
        await TabToAsync(page, list);
        for (var presses = 0; await list.InputValueAsync() != value; presses++)
        {
            Assert.True(presses < 30, $"{value} cannot be chosen with the arrow keys");
            await page.Keyboard.PressAsync("ArrowDown");
        }
    }

    /// <summary>Presses Tab until the target has the focus, which has to be seen wherever it is.</summary>
    private static async Task TabToAsync(IPage page, ILocator target)
    {
        await Assertions.Expect(target).ToBeVisibleAsync();
        for (var presses = 0; !await target.EvaluateAsync<bool>("e => e === document.activeElement"); presses++)
        {
            Assert.True(presses < 100, $"{target} is not reached with the Tab key");
            await page.Keyboard.PressAsync("Tab");
        }
        await Assertions.Expect(target).ToBeInViewportAsync();
        Assert.True(await target.EvaluateAsync<bool>("e => { const s = getComputedStyle(e); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }"), $"the focus cannot be seen on {target}");
    }
}
