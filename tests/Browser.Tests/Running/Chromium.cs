namespace Achievements.Browser.Tests.Running;

/// <summary>The Chromium of this machine. Playwright's own download is never used.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    public const string Missing = "no Chromium: install one or name it in ACHIEVEMENTS_TEST_CHROMIUM";

    /// <summary>Full path, or null when there is none.</summary>
    public static string? Path { get; } = Find();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ACHIEVEMENTS_TEST_CHROMIUM") is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return (from folder in folders.Prepend("/usr/bin")
                from name in Names
                select System.IO.Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
