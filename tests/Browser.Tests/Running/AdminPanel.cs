using System.Text.RegularExpressions;

namespace Achievements.Browser.Tests.Running;

/// <summary>What an admin does in the panel, by the words that stand on the pages.</summary>
internal static class AdminPanel
{
    public const string Email = "admin@example.com";
    public const string Password = "Admin-dev-1!";

    public static async Task SignInAsync(this IPage page)
    {
        await page.GotoAsync("/admin");
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.Button("Sign in").ClickAsync();
        await Assertions.Expect(page.Button("Sign out")).ToBeVisibleAsync();
    }

    /// <summary>Opens the form for a new achievement and fills it with one requirement; does not send it.</summary>
    public static async Task FillNewAchievementAsync(this IPage page, string name, string metric, int threshold)
    {
        await page.GotoAsync("/admin/achievements/new");
        await page.FillAchievementAsync(name, metric, threshold);
    }

    public static async Task FillAchievementAsync(this IPage page, string name, string metric, int threshold)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        var requirement = page.Requirement(1);
        await requirement.GetByLabel("Counts").SelectOptionAsync(metric);
        await requirement.GetByLabel("At least").FillAsync($"{threshold}");
    }

    /// <summary>Makes a draft and stands on its page afterwards.</summary>
    public static async Task DraftAsync(this IPage page, string name, string metric, int threshold)
    {
        await page.FillNewAchievementAsync(name, metric, threshold);
        await page.Button("Save as draft").ClickAsync();
        await page.ExpectFlashAsync("is saved as a draft");
    }

    /// <summary>Publishes the achievement on whose page it stands.</summary>
    public static async Task PublishAsync(this IPage page)
    {
        await page.Link("Publish").ClickAsync();
        await page.Button("Publish").ClickAsync();
        await page.ExpectFlashAsync("is published");
    }

    /// <summary>How many achievements the panel lists under that name.</summary>
    public static async Task<int> CountAchievementsAsync(this IPage page, string name)
    {
        await page.GotoAsync($"/admin/achievements?search={Uri.EscapeDataString(name)}");
        return await page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader), HasText = name }).CountAsync();
    }

    public static Task ExpectFlashAsync(this IPage page, string text) =>
        Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = text })).ToBeVisibleAsync();

    public static ILocator Requirement(this IPage page, int number) => page.GetByRole(AriaRole.Group, new() { Name = $"Requirement {number}", Exact = true });

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Link(this IPage page, string name) => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>The page's own heading.</summary>
    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true, Level = 1 });

    public static ILocator Section(this IPage page, string heading) => page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex($"^{Regex.Escape(heading)}") });
}
