using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Achievements.Browser.Tests.Running;

/// <summary>Asks axe about the page as it stands, in light and dark colours, on a desk and on a phone.</summary>
internal static class Accessibility
{
    private static readonly (string Name, int Width, int Height)[] Screens = [("desktop", 1280, 900), ("phone", 375, 740)];

    public static async Task AssertNoViolationAsync(this IPage page)
    {
        var found = new List<string>();
        foreach (var (screen, width, height) in Screens)
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                // A preview of a mail lies in a frame without scripts, where axe would wait for an answer for ever.
                var result = await page.RunAxe(new AxeRunOptions { Iframes = false });
                found.AddRange(result.Violations.Select(v => $"{screen}, {scheme}: {Describe(v)}"));
                if (await OverflowAsync(page) is { } wide) found.Add($"{screen}, {scheme}: has to be scrolled sideways: {wide}");
            }
        }
        Assert.True(found.Count == 0, $"{page.Url}\n{string.Join('\n', found)}");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id} ({violation.Help})\n{string.Join('\n', violation.Nodes.Select(Describe))}";

    private static string Describe(AxeResultNode node) =>
        $"    {node.Target}  {node.Html}\n        {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(c => c.Message))}";

    // Something wider than the screen makes a phone's reader scroll in two directions; wide tables have to scroll inside themselves.
    private static Task<string?> OverflowAsync(IPage page) => page.EvaluateAsync<string?>("""
        () => {
          const root = document.documentElement, room = root.clientWidth;
          if (root.scrollWidth <= room) return null;
          const clipped = e => e !== document.body && e !== root && (getComputedStyle(e).overflowX !== 'visible' || clipped(e.parentElement));
          const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > room + 1 && !clipped(e.parentElement));
          return `${root.scrollWidth} of ${room} pixels: ${wide.slice(0, 4).map(e => `${e.cloneNode().outerHTML} ${Math.round(e.getBoundingClientRect().right)}`).join(' ')}`;
        }
        """);
}
