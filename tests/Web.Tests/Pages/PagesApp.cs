using Achievements.Application.Catalogue;
using Achievements.Application.Players;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.Extensions.Time.Testing;

namespace Achievements.Web.Tests.Pages;

/// <summary>The product on a Tuesday at noon, with what tests of pages need: players with a history, and pages read as a browser reads them.</summary>
public class PagesApp : AppFixture
{
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public PagesApp() => Clock = new FakeTimeProvider(Now);

    /// <summary>A player who took one test on each of these days, counted back from today, at noon.</summary>
    public async Task<long> PlayerAsync(string name, int[] testsDaysAgo, int points = 10)
    {
        var player = await SendAsync(new CreatePlayer(null, name, null, null));
        await TestsAsync(player.Id, testsDaysAgo, points);
        return player.Id;
    }

    public async Task TestsAsync(long player, int[] testsDaysAgo, int points = 10)
    {
        var tests = testsDaysAgo.Select(days => new TestToRecord(PlayerKey.Of(player), points, Now.AddDays(-days))).ToList();
        foreach (var outcome in await SendAsync(new RecordTestResults(tests)))
            outcome.RecordedOrThrow();
    }

    public async Task PublishAsync(string id, AchievementInput input) => await SendAsync(new CreateAchievement(id, input, Publish: true));

    /// <summary>The page at an address, with its status.</summary>
    public async Task<Page> PageAsync(string path, string? cookie = null)
    {
        using var client = Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        using var response = await client.SendAsync(request);
        var html = await response.Content.ReadAsStringAsync();
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html).Address("http://localhost" + path));
        return new Page(response.StatusCode, document, html);
    }
}

/// <param name="Html">As it was sent, for what must not be in it anywhere.</param>
public sealed record Page(System.Net.HttpStatusCode Status, IDocument Document, string Html)
{
    public string Heading => TextOf(Document.QuerySelector("h1")!);

    /// <summary>The region that a heading names.</summary>
    public IElement Region(string heading) =>
        Document.QuerySelectorAll("section[aria-labelledby]").Single(s => TextOf(Document.GetElementById(s.GetAttribute("aria-labelledby")!)!) == heading);

    public bool HasRegion(string heading) => Document.QuerySelectorAll("h2").Any(h => TextOf(h) == heading);

    /// <summary>The card of one badge within a region.</summary>
    public static IElement Card(IElement region, string name) =>
        region.QuerySelectorAll("article").Single(card => TextOf(card.QuerySelector("h3, h4")!) == name);

    public static IReadOnlyList<string> CardNames(IElement region) => [.. region.QuerySelectorAll("article").Select(card => TextOf(card.QuerySelector("h3, h4")!))];

    public static string TextOf(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
