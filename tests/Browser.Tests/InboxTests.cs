using Achievements.Browser.Tests.Running;
using Xunit.Abstractions;

namespace Achievements.Browser.Tests;

/// <summary>A player's own pages: the way in, the inbox, and news while a page is open.</summary>
public sealed class InboxTests(BrowserOnTheSite running, ITestOutputHelper output) : BrowserTest(running, output)
{
    private const string LongName = "Maximiliane-Charlotte-Alexandrovna von und zu Hohenlohe-Waldenburg-Schillingsfürst ليلى حداد";

    [ChromiumFact]
    public Task The_way_in_has_no_accessibility_violation() => VisitAsync(async page =>
    {
        using var api = new SiteApi(Site);
        var link = await api.AccessLinkAsync(await api.CreatePlayerAsync("Ada"));
        foreach (var address in new[] { "/inbox", "/access/never-made", link })
        {
            await page.GotoAsync(address);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
            await page.AssertNoViolationAsync();
        }
    });

    [ChromiumFact]
    public Task An_inbox_has_no_accessibility_violation_empty_or_full_and_with_a_toast() => VisitAsync(async page =>
    {
        using var api = new SiteApi(Site);
        var player = await api.CreatePlayerAsync(LongName);
        await EnterAsync(page, api, player);
        await Assertions.Expect(page.GetByText("Nothing here yet")).ToBeVisibleAsync();
        await page.AssertNoViolationAsync();

        await api.RecordTestAsync(player);
        await Assertions.Expect(Toasts(page).First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".inbox-line")).ToHaveCountAsync(2);
        await Toasts(page).First.HoverAsync();
        await page.AssertNoViolationAsync();
    });

    [ChromiumFact]
    public Task News_arrive_while_the_inbox_is_open() => VisitAsync(async page =>
    {
        using var api = new SiteApi(Site);
        var player = await api.CreatePlayerAsync("Ada");
        await EnterAsync(page, api, player);

        await api.RecordTestAsync(player);

        await Assertions.Expect(Toasts(page)).ToHaveCountAsync(2);
        await Assertions.Expect(Toasts(page).First).ToContainTextAsync("Achievement unlocked: Level Up");
        await Assertions.Expect(Bell(page)).ToContainTextAsync("2");
        await Assertions.Expect(page.Locator(".inbox-line--unread")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("[data-toasts]")).ToHaveAttributeAsync("aria-live", "polite");

        // By keyboard: the button names what it dismisses, and the focus goes to the next one.
        await page.Button("Dismiss: Achievement unlocked: Level Up").PressAsync("Enter");
        await Assertions.Expect(Toasts(page)).ToHaveCountAsync(1);
        await Assertions.Expect(page.Button("Dismiss: Level 2 reached")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Toasts(page)).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
    });

    [ChromiumFact]
    public Task Several_at_once_are_one_toast() => VisitAsync(async page =>
    {
        using var api = new SiteApi(Site);
        var player = await api.CreatePlayerAsync("Ada");
        await EnterAsync(page, api, player);

        var unlocked = await api.RecordTestAsync(player, points: 100_000);

        Assert.True(unlocked.Count > 4);
        await Assertions.Expect(Toasts(page)).ToHaveCountAsync(1);
        await Assertions.Expect(Toasts(page)).ToContainTextAsync($"{unlocked.Count + 1} new notices");
        await Assertions.Expect(Toasts(page).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(5);
        await Toasts(page).GetByRole(AriaRole.Link, new() { Name = "Open the inbox" }).ClickAsync();
        await Assertions.Expect(page.Heading("Inbox")).ToBeVisibleAsync();
    });

    [ChromiumFact]
    public Task The_players_own_badge_page_toasts_and_nobody_elses() => VisitAsync(async page =>
    {
        using var api = new SiteApi(Site);
        var (player, other) = (await api.CreatePlayerAsync("Ada"), await api.CreatePlayerAsync("Bob"));
        await EnterAsync(page, api, player);
        await page.GotoAsync($"/players/{other}");
        await Assertions.Expect(page.Locator("[data-inbox-stream]")).ToHaveCountAsync(0);

        await page.GotoAsync($"/players/{player}");
        await api.RecordTestAsync(player);

        await Assertions.Expect(Toasts(page).First).ToContainTextAsync("Level Up");
        await Assertions.Expect(Bell(page)).ToContainTextAsync("2");
    });

    [ChromiumFact]
    public Task Reading_on_one_page_is_seen_on_another() => VisitAsync(async page =>
    {
        using var api = new SiteApi(Site);
        var player = await api.CreatePlayerAsync("Ada");
        await api.RecordTestAsync(player);
        await EnterAsync(page, api, player);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/inbox");
        await Assertions.Expect(other.Locator(".inbox-line--unread")).ToHaveCountAsync(2);

        await page.ReloadAsync();
        await page.Button("Mark all as read").ClickAsync();

        await Assertions.Expect(page.GetByText("You have read everything.")).ToBeVisibleAsync();
        await Assertions.Expect(other.GetByText("You have read everything.")).ToBeVisibleAsync();
        await Assertions.Expect(other.Locator("[data-unread]")).ToBeHiddenAsync();
    });

    [ChromiumFact]
    public Task All_of_it_works_without_scripts() => VisitAsync(
        async page =>
        {
            using var api = new SiteApi(Site);
            var player = await api.CreatePlayerAsync("Ada");
            await EnterAsync(page, api, player);
            await api.RecordTestAsync(player);
            for (var tries = 0; tries < 100 && await page.Locator(".inbox-line").CountAsync() < 2; tries++)
            {
                await Task.Delay(100);
                await page.ReloadAsync();
            }

            await page.Button("Mark as read: Level 2 reached").ClickAsync();
            await Assertions.Expect(page.Locator(".inbox-line--unread")).ToHaveCountAsync(1);
            await page.Button("Sign out").ClickAsync();
            await Assertions.Expect(page.GetByText("You are signed out.")).ToBeVisibleAsync();
            await page.GotoAsync("/inbox");
            await Assertions.Expect(page.Heading("Your inbox opens with a link")).ToBeVisibleAsync();
        },
        new() { JavaScriptEnabled = false });

    private static async Task EnterAsync(IPage page, SiteApi api, long player)
    {
        await page.GotoAsync(await api.AccessLinkAsync(player));
        await page.Button("Open my inbox").ClickAsync();
        await Assertions.Expect(page.Heading("Inbox")).ToBeVisibleAsync();
    }

    private static ILocator Toasts(IPage page) => page.Locator(".toast-note");

    private static ILocator Bell(IPage page) => page.GetByRole(AriaRole.Link, new() { NameString = "Inbox" }).First;
}
