using Achievements.Application.Backfills;
using Achievements.Application.Catalogue;
using Achievements.Application.Levels;
using Achievements.Application.Players;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Backfills;

/// <summary>Awards that a voiding revoked, and whose rule is met again without a test.</summary>
public class RevokedAwardsTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_eased_rule_gives_back_what_was_revoked_and_what_that_reaches(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = NodeOn(database);
        var three = await node.SendAsync(new CreateAchievement("three", World.InputOf("Three", 50, ("tests_taken", 3)), Publish: true));
        await node.SendAsync(new CreateAchievement("collector", World.InputOf("Collector", 0, ("xp", 65)), Publish: true));
        var (player, bystander) = (await RecordThreeAsync(node), await RecordThreeAsync(node));
        var before = await node.LookAtAsync(player);
        await node.SendAsync(new VoidTest(PlayerKey.Of(player), 3, "Mistake", true, "Grace"));
        await node.SendAsync(new CreateAchievement("rich", World.InputOf("Rich", 0, ("xp", 70)), Publish: true));
        await SweepAsync(node);
        Assert.Empty((await node.LookAtAsync(player)).Held);
        var untouched = await node.LookAtAsync(bystander);

        var eased = await node.SendAsync(new EditAchievement("three", three.Revision, World.InputOf("Three", 60, ("tests_taken", 2))));
        await SweepAsync(node);
        var after = await node.LookAtAsync(player);

        Assert.Equal(["collector", "rich", "three"], after.Held);
        Assert.Equal((70, 3), (after.Player.Totals.Xp, after.Player.Totals.AchievementsUnlocked));
        Assert.Equal(
            before.Unlocks.Select(u => (u.AchievementId, u.UnlockedAt, u.AwardedAt, u.RuleRevision, u.Xp, u.TestNumber)),
            after.Unlocks.Where(u => u.AchievementId != "rich").Select(u => (u.AchievementId, u.UnlockedAt, u.AwardedAt, u.RuleRevision, u.Xp, u.TestNumber)));
        Assert.Equal(3, (await node.SendAsync(new GetBackfill(eased.BackfillId!.Value))).Awarded);
        Assert.Equivalent(untouched, await node.LookAtAsync(bystander), strict: true);
        Assert.Empty((await node.RecordAsync(new TestToRecord(PlayerKey.Of(player)))).RecordedOrThrow().NewAchievements);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_eased_level_curve_does_too(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = NodeOn(database);
        await node.SendAsync(new ApplyLevels(0, Curve(10), "Ann"));
        await node.SendAsync(new CreateAchievement("third", World.InputOf("Third", 5, ("level", 3)), Publish: true));
        await SweepAsync(node);
        var player = await RecordThreeAsync(node);
        await node.SendAsync(new VoidTest(PlayerKey.Of(player), 3, "Mistake", true, "Grace"));
        Assert.Empty((await node.LookAtAsync(player)).Held);

        await node.SendAsync(new ApplyLevels(1, Curve(5), "Ann"));
        await SweepAsync(node);

        var after = await node.LookAtAsync(player);
        Assert.Equal(["third"], after.Held);
        Assert.Equal((25, 3), (after.Player.Totals.Xp, after.Player.Totals.Level));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_with_a_window_needs_a_test_inside_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = NodeOn(database);
        var input = World.InputOf("Today", 5, ("tests_taken", 3)) with { WindowFrom = Node.Start.AddHours(-1), WindowUntil = Node.Start.AddHours(1) };
        var today = await node.SendAsync(new CreateAchievement("today", input, Publish: true));
        var (player, other) = (await RecordThreeAsync(node), await RecordThreeAsync(node));
        await node.SendAsync(new VoidTest(PlayerKey.Of(player), 3, "Mistake", true, "Grace"));
        await node.SendAsync(new VoidTest(PlayerKey.Of(other), 1, "Mistake", true, "Grace"));

        await node.SendAsync(new EditAchievement("today", today.Revision, input with { Requirements = [new RequirementInput("tests_taken", 2)] }));
        await SweepAsync(node);

        Assert.Empty((await node.LookAtAsync(player)).Held);
        Assert.Equal(["today"], (await node.LookAtAsync(other)).Held);
    }

    /// <summary>Three days of 10 points each, the last of them today.</summary>
    private static async Task<long> RecordThreeAsync(Node node)
    {
        var player = await node.AddPlayerAsync();
        for (var day = -2; day <= 0; day++)
            await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), 10, Node.Start.AddDays(day)));
        return player;
    }

    private static Node NodeOn(TestDatabase database) => new(database, services => services.AddSingleton(new BackfillOptions()));

    private static LevelCurveDefinition Curve(int step) => new() { Kind = LevelCurveKind.Triangular, Step = step, KeepsReached = false };

    private static Task SweepAsync(Node node) => node.Services.GetRequiredService<BackfillRunner>().RunAsync(default);
}
