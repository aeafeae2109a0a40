using Achievements.Application.Catalogue;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Queries;

public class PublicPagesTests
{
    /// <summary>The page's own, the catalogue's version, and at worst both figures of a snapshot that is due.</summary>
    private const int MostStatements = 6;

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Pages_send_a_few_statements_however_large_the_catalogue(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var catalogue = Enumerable.Range(1, 300).Select(i => database.Published($"a{i}", $"Achievement {i}", ("tests_taken", i))).ToList();
        await database.AddAsync([.. catalogue]);
        var player = await database.PlayerAsync("Ada", catalogue, [.. Enumerable.Range(1, 50).Select(i => (10, database.Now.AddHours(i - 60)))]);

        var page = await database.SendAsync(new GetBadgePage(player.Id));
        Assert.Equal((50, 250), (page.Earned.Count, page.ToEarn.Count));
        Assert.Equal(["a51", "a52", "a53"], page.Next.Select(a => a.Id));

        await database.SendAsync(new GetBadgePage(player.Id));
        Assert.InRange(database.Statements, 1, MostStatements);
        await database.SendAsync(new GetStartPage());
        Assert.InRange(database.Statements, 1, MostStatements);
        await database.SendAsync(new GetAchievementPage("a7", player.Id));
        Assert.InRange(database.Statements, 1, MostStatements);
        await database.SendAsync(new GetLeaderboard(LeaderboardBy.Xp, Highlight: player.Id));
        Assert.InRange(database.Statements, 1, MostStatements);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_held_stays_on_the_page_after_it_was_retired(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var (open, gone) = (database.Published("open", "Open", ("tests_taken", 5)), database.Published("gone", "Gone", ("tests_taken", 1)));
        var player = await database.PlayerAsync("Ada", [open, gone], (10, database.Now.AddDays(-1)));
        gone.Retire(database.Now);
        await database.AddAsync(open, gone);

        var page = await database.SendAsync(new GetBadgePage(player.Id));

        Assert.Equal(["gone"], page.Earned.Select(a => a.Id));
        Assert.Equal(["open"], page.ToEarn.Select(a => a.Id));
        Assert.Equal(page.Earned.Concat(page.ToEarn).Select(a => a.Id), (await database.SendAsync(new GetPlayerAchievements(PlayerKey.OfExternal("ada")))).Select(a => a.Id));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Rarity_counts_holders_among_those_who_took_a_test(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        Achievement[] catalogue = [database.Published("one", "One", ("tests_taken", 1)), database.Published("two", "Two", ("tests_taken", 2))];
        await database.AddAsync([.. catalogue]);
        foreach (var i in Enumerable.Range(1, 10))
            await database.PlayerAsync($"P{i}", catalogue, [.. Enumerable.Range(0, i <= 3 ? 2 : 1).Select(h => (10, database.Now.AddHours(h - 5)))]);
        await database.PlayerAsync("Idle", catalogue);

        var cards = (await database.SendAsync(new GetStartPage())).Catalogue;

        Assert.Equal(new Rarity(10, 10, 100), cards.Single(c => c.Id == "one").Rarity);
        Assert.Equal(new Rarity(3, 10, 30), cards.Single(c => c.Id == "two").Rarity);
    }
}
