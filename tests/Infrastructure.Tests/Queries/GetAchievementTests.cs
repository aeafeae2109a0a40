using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Queries;

public class GetAchievementTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Gives_everything_that_was_defined_and_how_many_hold_it(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var window = AwardWindow.Of(database.Now.AddDays(-1), database.Now.AddDays(1), "Europe/Madrid");
        var achievement = Achievement.Draft("x", new AchievementDefinition
        {
            Name = "Name", Description = "Text", Category = "Kind", Tier = Tier.Platinum, Art = BadgeArt.Of("owl", "#123456"), Visibility = Visibility.Teaser,
            Requirements = [Requirement.Of("tests_taken", 1), Requirement.Of("xp", 2)], XpReward = 7, Window = window, SortOrder = 3,
        }, database.Now);
        achievement.Publish(database.Now);
        await database.AddAsync(achievement);
        await database.PlayerAsync("Ann", [achievement], (10, database.Now));

        var read = await database.SendAsync(new GetAchievement("x"));

        Assert.Equal(1, database.Statements);
        Assert.Equal(window, read.Window);
        Assert.Equal([new RequirementInput("tests_taken", 1), new RequirementInput("xp", 2)], read.Requirements);
        Assert.Equal(
            new AchievementDetails(
                "x", "Name", "Text", "Kind", Tier.Platinum, BadgeArt.Of("owl", "#123456"), Visibility.Teaser, read.Requirements, 7, read.Window, 3,
                AchievementState.Published, 1, 2, database.Now, database.Now, database.Now, Holders: 1),
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
