using System.Text.RegularExpressions;

namespace Achievements.Web.Tests.Api;

public partial class DocumentedCodesTests
{
    // Made in the panel only; no call of the API can meet them.
    private static readonly string[] PanelOnly =
    [
        "key.name", "key.scopes", "key.not_found", "boost.name", "boost.multiplier", "boost.window", "boost.started", "boost.not_found",
        "limits.points", "limits.day", "limits.cool_down", "notices.keep_days", "notices.way", "notices.revision", "mail.not_found", "mail.sent", "template.subject", "template.html", "template.text", "template.not_found",
        // On the player's own pages.
        "mail.no_address", "mail.confirmed", "mail.too_many", "mail.other_address", "mail.digest_hour",
        "webhook.name", "webhook.url", "webhook.events", "webhook.limit", "webhook.changed", "webhook.not_found", "webhook.keep",
    ];

    [Fact]
    public void Every_code_of_a_refusal_is_in_the_guide()
    {
        var root = Root();
        var guide = File.ReadAllText(Path.Combine(root, "docs", "api.md"));
        var sources = new[] { "Domain", "Application", "Infrastructure/Persistence", "Web/Api" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, "src", folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/") && !file.Contains("/Migrations/"));

        var codes = sources.SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).Distinct().Except(PanelOnly).Order().ToList();

        Assert.True(codes.Count > 30, string.Join(' ', codes));
        Assert.All(codes, code => Assert.Contains($"`{code}`", guide));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Achievements.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("""(?:Exception|new|Problem\.Of|Of)\([^";]*?"([a-zA-Z]+\.[a-z_]+)",""")]
    private static partial Regex Code();
}
