using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Xunit.Abstractions;

namespace Achievements.Browser.Tests.Running;

/// <summary>
/// Gives a test visits to the running site. A visit fails, whatever the test asserts, when the browser's console shows an error (a
/// violation of the content security policy among them), a script throws, the server answers 5xx, or a page asks another host for something.
/// </summary>
[Collection(nameof(BrowserOnTheSite))]
public abstract class BrowserTest(BrowserOnTheSite running, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    protected RunningSite Site => running.Site;

    protected async Task VisitAsync(Func<IPage, Task> visit, BrowserNewContextOptions? options = null, [CallerMemberName] string test = "")
    {
        var logged = Site.OutputLength;
        var complaints = new ConcurrentQueue<string>();
        await using var context = await running.Browser.NewContextAsync(Defaults(options ?? new()));
        context.SetDefaultTimeout(60_000);
        Watch(context, complaints);
        var page = await context.NewPageAsync();
        try
        {
            await visit(page).WaitAsync(Patience); // what runs inside a page has no limit of its own
            Assert.Empty(complaints);
        }
        catch
        {
            await DescribeAsync(page, complaints, logged, test);
            throw;
        }
    }

    /// <summary>Options for a visit that starts signed in as the administrator; the sign-in itself happens once for all tests.</summary>
    protected async Task<BrowserNewContextOptions> SignedInAsync() => new() { StorageState = await running.AdminAsync() };

    private BrowserNewContextOptions Defaults(BrowserNewContextOptions options)
    {
        options.BaseURL = Site.Address;
        options.Locale ??= "en-GB";
        options.TimezoneId ??= "UTC";
        options.ReducedMotion ??= ReducedMotion.Reduce;
        return options;
    }

    private void Watch(IBrowserContext context, ConcurrentQueue<string> complaints)
    {
        context.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsFromTheTest(message) && !IsExpectedRefusal(message)) complaints.Enqueue($"console: {message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => complaints.Enqueue($"script: {error.Error}");
        context.Response += (_, response) =>
        {
            if (response.Status >= 500) complaints.Enqueue($"{response.Status} from {response.Url}");
        };
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Site.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                complaints.Enqueue($"asked another host: {request.Url}");
        };
    }

    // What a test evaluates in the page, such as axe, comes from no address.
    private static bool IsFromTheTest(IConsoleMessage message) => message.Location.StartsWith(':');

    // Chromium also writes an error for a page that the server refused on purpose, such as a form with a mistake in it.
    private static bool IsExpectedRefusal(IConsoleMessage message) =>
        message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
        && message.Page is { } page && message.Location.StartsWith(page.Url, StringComparison.Ordinal);

    private async Task DescribeAsync(IPage page, IEnumerable<string> complaints, int logged, string test)
    {
        var picture = Path.Combine(AppContext.BaseDirectory, "TestResults", $"{GetType().Name}.{test}.png");
        output.WriteLine($"at {page.Url}");
        foreach (var complaint in complaints) output.WriteLine(complaint);
        try
        {
            await page.ScreenshotAsync(new() { Path = picture, FullPage = true });
            output.WriteLine($"picture: {picture}");
        }
        catch (PlaywrightException e)
        {
            output.WriteLine($"no picture: {e.Message}");
        }
        output.WriteLine($"the site wrote meanwhile:\n{Site.OutputSince(logged)}");
    }
}
