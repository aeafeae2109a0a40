using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Queries;

public class GetAchievementTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Gives_everything_that_was_defined(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var window = AwardWindow.Of(database.Now.AddDays(-1), database.Now.AddDays(1), "Europe/Madrid");
        var achievement = Achievement.Draft("x", new AchievementDefinition
        {
            Name = "Name",
            Description = "Text",
            Category = "Kind",
            Tier = Tier.Platinum,
            Art = BadgeArt.Of("owl", "#123456"),
            Visibility = Visibility.Teaser,
            Requirements = [Requirement.Of("tests_taken", 1), Requirement.Of("xp", 2)],
            XpReward = 7,
            Window = window,
            SortOrder = 3,
        }, database.Now);
        achievement.Publish(database.Now);
        await database.AddAsync(achievement);

        var read = await database.SendAsync(new GetAchievement("x"));

        Assert.Equal(1, database.Statements);
        Assert.Equal(window, read.Window);
        Assert.Equal([new RequirementInput("tests_taken", 1), new RequirementInput("xp", 2)], read.Requirements);
        Assert.Equal(
            new AchievementDetails(
                "x", "Name", "Text", "Kind", Tier.Platinum, BadgeArt.Of("owl", "#123456"), Visibility.Teaser, read.Requirements, 7, read.Window, 3,
                AchievementState.Published, 1, 2, database.Now, database.Now, database.Now),
            read);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Refuses_an_unknown_id(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var refused = await Assert.ThrowsAsync<NotFoundException>(() => database.SendAsync(new GetAchievement("nothing")));
        Assert.Equal("achievement.not_found", refused.Code);
    }
}

public class CountHoldersTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Counts_who_holds_this_one(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var (one, other) = (database.Published("one", "One", ("tests_taken", 1)), database.Published("other", "Other", ("tests_taken", 2)));
        await database.AddAsync(one, other);
        await database.PlayerAsync("Ann", [one, other], (10, database.Now), (10, database.Now));
        await database.PlayerAsync("Bo", [one, other], (10, database.Now));

        Assert.Equal(2, await database.SendAsync(new CountHolders("one")));
        Assert.Equal(1, await database.SendAsync(new CountHolders("other")));
        Assert.Equal(0, await database.SendAsync(new CountHolders("nothing")));
    }
}

public class ListPublishedAchievementsTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Reads_the_catalogue_in_one_statement_and_nothing_about_players(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        await database.AddAsync(database.Published("one", "One", ("tests_taken", 1)), database.Draft("draft", "Draft", ("tests_taken", 1)));

        var slice = await database.SendAsync(new ListPublishedAchievements(WithSecret: true));

        Assert.Equal("one", Assert.Single(slice.Items).Id);
        Assert.Equal(1, database.Statements);
    }
}

public class GetRuleReachTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Counts_who_meets_every_requirement_and_does_not_hold_it(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var achievement = database.Draft("x", "X", ("tests_taken", 1), ("streak_days", 2));
        await database.AddAsync(achievement);
        await database.PlayerAsync("Ann", [], (10, database.Now.AddDays(-2)), (10, database.Now.AddDays(-1)));
        await database.PlayerAsync("Bo", [], (10, database.Now));
        await database.PlayerAsync("Cy", []);
        achievement.Publish(database.Now);
        await database.PlayerAsync("Di", [achievement], (10, database.Now.AddDays(-2)), (10, database.Now.AddDays(-1)));

        Assert.Equal(new RuleReach(1, IsUpperBound: false), await database.SendAsync(new GetRuleReach("x")));
    }
}
