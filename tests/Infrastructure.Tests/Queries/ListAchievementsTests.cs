using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Queries;

public class ListAchievementsTests
{
    private static readonly ListAchievements All = new(null, null, null, null, null, null);

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Finds_a_word_in_the_name_whatever_its_case(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        await database.AddAsync(database.Draft("a", "Night Owl", ("xp", 1)), database.Draft("b", "Über 100%", ("xp", 1)), database.Draft("c", "Early bird", ("xp", 1)));

        Assert.Equal(["a"], await IdsAsync(database, All with { Search = " night " }));
        Assert.Equal(["b"], await IdsAsync(database, All with { Search = "Über" }));
        Assert.Equal(["b"], await IdsAsync(database, All with { Search = "0%" }));
        Assert.Empty(await IdsAsync(database, All with { Search = "_" }));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Filters_by_state_tier_category_and_metric(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var gold = Achievement.Draft(
            "gold", new AchievementDefinition { Name = "Gold", Tier = Tier.Gold, Category = "Time", Requirements = [Requirement.Of("xp", 5), Requirement.Of("level", 2)] }, database.Now);
        await database.AddAsync(gold, database.Published("live", "Live", ("tests_taken", 1)));

        Assert.Equal(["gold"], await IdsAsync(database, All with { State = AchievementState.Draft }));
        Assert.Equal(["gold"], await IdsAsync(database, All with { Tier = Tier.Gold }));
        Assert.Equal(["gold"], await IdsAsync(database, All with { Category = "Time" }));
        Assert.Equal(["gold"], await IdsAsync(database, All with { Metric = "level" }));
        Assert.Equal(["live"], await IdsAsync(database, All with { Metric = "tests_taken" }));
        Assert.Empty(await IdsAsync(database, All with { Metric = "tests_taken", Tier = Tier.Gold }));
        Assert.Equal(["Time"], await database.SendAsync(new ListCategories()));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Sorts_by_every_column_and_back(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var (first, second) = (database.Published("z", "alpha", ("tests_taken", 1)), database.Draft("y", "Beta", ("tests_taken", 2)));
        await database.AddAsync(first, second);
        await database.PlayerAsync("Ann", [first], (10, database.Now));

        Assert.Equal(["z", "y"], await IdsAsync(database, All with { Sort = "name" }));
        Assert.Equal(["y", "z"], await IdsAsync(database, All with { Sort = "-name" }));
        Assert.Equal(["z", "y"], await IdsAsync(database, All with { Sort = "-holders" }));
        Assert.Equal(["y", "z"], await IdsAsync(database, All with { Sort = "state" }));
        Assert.Equal(["y", "z"], await IdsAsync(database, All with { Sort = "no such column" }));
        foreach (var sort in new[] { "tier", "-tier", "updated", "-updated", "order", "-order", "-state", "holders" })
            Assert.Equal(2, (await IdsAsync(database, All with { Sort = sort })).Count);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Reads_one_page_of_five_hundred_in_two_statements(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        await database.AddAsync([.. Enumerable.Range(0, 500).Select(i => database.Draft($"a{i:000}", $"Name {i}", ("xp", i + 1), ("level", 2)))]);

        var page = await database.SendAsync(All with { Page = 20 });
        Assert.Equal(2, database.Statements);
        Assert.Equal((500, 20, 20), (page.Total, page.Number, page.Last));
        Assert.Equal("a475", page.Items[0].Id);
        Assert.Equal([new RequirementInput("xp", 476), new RequirementInput("level", 2)], page.Items[0].Requirements);

        var pastTheEnd = await database.SendAsync(All with { Page = 999 });
        Assert.Equal(20, pastTheEnd.Number);
        Assert.Equal("a499", pastTheEnd.Items[^1].Id);
    }

    private static async Task<List<string>> IdsAsync(AdminQueryDatabase database, ListAchievements query) =>
        [.. (await database.SendAsync(query)).Items.Select(a => a.Id)];
}
