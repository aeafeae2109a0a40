using Achievements.Testing;

namespace Achievements.Browser.Tests.Running;

/// <summary>One site and one Chromium for all tests; each test has a browser profile of its own.</summary>
public sealed class BrowserOnTheSite : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _admin;

    public RunningSite Site { get; } = new();

    public IBrowser Browser => _browser ?? throw new InvalidOperationException(Chromium.Missing);

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            if (Needed.Required) throw new InvalidOperationException(Chromium.Missing);
            return;
        }

        Assertions.SetDefaultExpectTimeout(60_000); // a limit for what never comes, not a measure: build machines are slow
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        await Site.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Path,
            // No sandbox: root, which containers and build machines run as, cannot have one. The only site visited is our own.
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        });
    }

    /// <summary>The cookies of a signed-in administrator, as Playwright stores them.</summary>
    public async Task<string> AdminAsync()
    {
        if (_admin is not null) return _admin;
        await using var context = await Browser.NewContextAsync(new() { BaseURL = Site.Address });
        var page = await context.NewPageAsync();
        await page.SignInAsync();
        // The first visit to this page makes a key, and with it ends all other sessions: so it happens before one is kept.
        await page.GotoAsync("/Identity/Account/Manage/EnableAuthenticator");
        return _admin = await context.StorageStateAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        Site.Dispose();
    }
}

[CollectionDefinition(nameof(BrowserOnTheSite))]
public sealed class BrowserOnTheSiteCollection : ICollectionFixture<BrowserOnTheSite>;
