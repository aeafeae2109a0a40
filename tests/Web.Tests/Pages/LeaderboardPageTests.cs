using System.Net;

namespace Achievements.Web.Tests.Pages;

public class LeaderboardPageTests
{
    [Fact]
    public async Task Equal_numbers_share_a_place_and_the_next_one_is_skipped()
    {
        await using var app = await StartAsync();
        await app.PlayerAsync("First", [0], points: 30);
        await app.PlayerAsync("Second", [0], points: 20);
        await app.PlayerAsync("Also second", [0], points: 20);
        await app.PlayerAsync("Fourth", [0], points: 5);
        await app.PlayerAsync("Never played", []);

        var rows = await RowsAsync(app, "/leaderboard");

        Assert.Equal(["Place 1 First", "Place 2 Second", "Place 2 Also second", "Place 4 Fourth"], rows.Select(row => row[..row.IndexOf(" #", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task It_ranks_by_tests_and_by_the_streak_of_today()
    {
        await using var app = await StartAsync();
        await app.PlayerAsync("Many tests", [9, 7, 5, 3], points: 1);
        await app.PlayerAsync("Long streak", [2, 1, 0], points: 1);
        await app.PlayerAsync("Lapsed streak", [9, 8, 7, 6, 5], points: 1);

        Assert.StartsWith("Place 1 Lapsed streak", (await RowsAsync(app, "/leaderboard?by=tests"))[0]);
        Assert.Equal(["Place 1 Long streak # 3 days"], (await RowsAsync(app, "/leaderboard?by=streak")).Select(row => System.Text.RegularExpressions.Regex.Replace(row, "# .*? ", "# ")));
    }

    [Fact]
    public async Task Ones_own_place_is_shown_whatever_the_page()
    {
        await using var app = await StartAsync();
        var players = new List<long>();
        foreach (var i in Enumerable.Range(1, 30))
            players.Add(await app.PlayerAsync($"Player {i:00}", [0], points: 100 - i));

        var first = await app.PageAsync($"/leaderboard?player={players[27]}");
        Assert.Contains("#28 Player 28", Page.TextOf(first.Document.QuerySelector("main")!));
        Assert.Empty(first.Document.QuerySelectorAll("tr[aria-current]"));
        Assert.Contains("1 to 25 of 30 players", Page.TextOf(first.Document.QuerySelector("nav[aria-label=Pages]")!));

        var second = await app.PageAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Contains("Player 28", Page.TextOf(second.Document.QuerySelector("tr[aria-current]")!));
        Assert.Equal(5, second.Document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Without_players_it_says_so()
    {
        await using var app = await StartAsync();

        Assert.Contains("No places taken yet", Page.TextOf((await app.PageAsync("/leaderboard")).Document.QuerySelector("main")!));
    }

    [Theory]
    [InlineData("/leaderboard?by=luck&page=-3")]
    [InlineData("/leaderboard?page=99999999999")]
    [InlineData("/leaderboard?page=77")]
    [InlineData("/leaderboard?player=nobody")]
    public async Task A_slip_in_the_address_still_shows_a_board(string address)
    {
        await using var app = await StartAsync();
        await app.PlayerAsync("Only one", [0]);

        var page = await app.PageAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Single(page.Document.QuerySelectorAll("tbody tr"));
    }

    private static async Task<PagesApp> StartAsync()
    {
        var app = new PagesApp();
        await app.StartAsync();
        return app;
    }

    /// <summary>"Place 1 Name # level value unit".</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(PagesApp app, string address) =>
        [.. (await app.PageAsync(address)).Document.QuerySelectorAll("tbody tr").Select(row =>
            $"{Page.TextOf(row.QuerySelector("td")!)} {Page.TextOf(row.QuerySelector("th")!)} # {string.Join(' ', row.QuerySelectorAll("td").Skip(1).Select(Page.TextOf))}")];
}
