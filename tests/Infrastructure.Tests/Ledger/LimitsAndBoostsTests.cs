using Achievements.Application.Players;
using Achievements.Application.Rules;
using Achievements.Domain;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Ledger;

public class LimitsAndBoostsTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_test_over_a_limit_is_kept_and_says_why_it_does_not_count(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var player = await node.AddPlayerAsync();
        await node.SendAsync(new SetLimits(50, 2, 600));

        var first = await TakeAsync(node, player, Node.Start, 80);
        var tooSoon = await TakeAsync(node, player, Node.Start.AddMinutes(3), 10);
        var second = await TakeAsync(node, player, Node.Start.AddMinutes(12), 10);
        var third = await TakeAsync(node, player, Node.Start.AddMinutes(40), 10);
        var nextDay = await TakeAsync(node, player, Node.Start.AddDays(1), 10);

        Assert.Equal("Counted: 50 of 80 points (one test brings at most 50), 50 XP. Reached level 3.", first.Explanation);
        Assert.Equal("Not counted: less than 10 minutes from a test that counts.", tooSoon.Explanation);
        Assert.Equal(first.Stats with { StreakDays = 1 }, tooSoon.Stats);
        Assert.Equal("Counted: 10 points, 10 XP. Reached level 4.", second.Explanation);
        Assert.Equal("Not counted: only 2 tests of one day may count.", third.Explanation);
        Assert.Equal("Counted: 10 points, 10 XP.", nextDay.Explanation);
        var stored = await node.LookAtAsync(player);
        Assert.Equal((3, 70, 70, 5), (stored.Player.Totals.TestsTaken, stored.Player.Totals.TestPoints, stored.Player.Totals.Xp, stored.Player.ResultsRecorded));
        Assert.Equal([LimitHit.PointsPerTest, LimitHit.CoolDown, null, LimitHit.ResultsPerDay, null], stored.Results.Select(r => r.Limit));
        var ledger = (await node.SendAsync(new GetXpLedger(PlayerKey.Of(player)))).Items;
        Assert.Equal([10, 0, 10, 0, 50], ledger.Select(e => e.Amount));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Limits_look_back_over_late_tests_voided_ones_and_the_time_when_they_were_off(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var player = await node.AddPlayerAsync();
        await TakeAsync(node, player, Node.Start.AddHours(-2), 10);
        await TakeAsync(node, player, Node.Start.AddDays(-3), 10);

        await node.SendAsync(new SetLimits(null, 1, null));
        var sameDay = await TakeAsync(node, player, Node.Start, 10);
        var late = await TakeAsync(node, player, Node.Start.AddDays(-3).AddHours(1), 10);
        var lateAndFree = await TakeAsync(node, player, Node.Start.AddDays(-2), 10);
        await node.SendAsync(new VoidTest(PlayerKey.Of(player), 1, "Mistake", false, "Grace"));
        var afterVoiding = await TakeAsync(node, player, Node.Start.AddHours(1), 10);
        var together = await node.RecordAsync(
            Test(player, Node.Start.AddDays(-9)), Test(player, Node.Start.AddDays(-9)), Test(player, Node.Start.AddDays(-8)), Test(player, Node.Start.AddDays(-9)));

        Assert.StartsWith("Not counted", sameDay.Explanation);
        Assert.StartsWith("Not counted", late.Explanation);
        Assert.StartsWith("Counted", lateAndFree.Explanation);
        Assert.StartsWith("Counted", afterVoiding.Explanation);
        Assert.Equal([true, false, true, false], together.Select(o => o.RecordedOrThrow().Explanation.StartsWith("Counted", StringComparison.Ordinal)));
        await node.LookAtAsync(player);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_boost_multiplies_by_when_the_test_was_taken_and_overlapping_ones_multiply(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("rich", "test_points", 30, xp: 5);
        var player = await node.AddPlayerAsync();
        var id = await node.SendAsync(new SaveBoost(null, "Exam week", 1.5m, Node.Start.AddDays(-2), Node.Start.AddDays(2)));
        await node.SendAsync(new SaveBoost(null, "Happy hour", 2m, Node.Start, Node.Start.AddHours(1)));

        var before = await TakeAsync(node, player, Node.Start.AddDays(-3), 7);
        var late = await TakeAsync(node, player, Node.Start.AddDays(-1), 7);
        var both = await TakeAsync(node, player, Node.Start, 17);
        await node.SendAsync(new EndBoost(id));
        var page = await node.SendAsync(new GetBadgePage(player));
        var after = await TakeAsync(node, player, Node.Start.AddHours(2), 7);

        Assert.Equal("Counted: 7 points, 7 XP.", before.Explanation);
        Assert.Equal("Counted: 7 points, 10 XP, the test's XP ×1.5 by Exam week. Reached level 2.", late.Explanation);
        Assert.Equal("Counted: 17 points, 56 XP, the test's XP ×1.5 by Exam week and ×2 by Happy hour. Unlocked rich. Reached level 4.", both.Explanation);
        Assert.Equal("Counted: 7 points, 7 XP.", after.Explanation);
        Assert.Equal((38, 80), (after.Stats.TestPoints, after.Stats.Xp));
        var ledger = (await node.SendAsync(new GetXpLedger(PlayerKey.Of(player)))).Items;
        Assert.Equal([new AppliedBoost("Exam week", 1.5m), new AppliedBoost("Happy hour", 2m)], ledger.Single(e => e.Boosts.Count == 2).Boosts);
        Assert.Equal([new RunningBoost("Happy hour", 2m, Node.Start.AddHours(1))], page.Boosts);
        await node.LookAtAsync(player);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_a_boost_has_multiplied_stays_true(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var (from, until) = (Node.Start.AddHours(1), Node.Start.AddHours(2));
        var id = await node.SendAsync(new SaveBoost(null, "Happy hour", 2m, from, until));
        await node.SendAsync(new SaveBoost(id, "Happier hour", 3m, from, until));
        node.Clock.Advance(TimeSpan.FromMinutes(90));

        Assert.Equal("boost.started", await CodeAsync(() => node.SendAsync(new SaveBoost(id, "Happier hour", 4m, from, until))));
        Assert.Equal("boost.started", await CodeAsync(() => node.SendAsync(new SaveBoost(id, "Happier hour", 3m, from.AddMinutes(1), until))));
        await node.SendAsync(new SaveBoost(id, "Happier hours", 3m, from, until.AddHours(1)));
        await node.SendAsync(new EndBoost(id));
        Assert.Equal("boost.started", await CodeAsync(() => node.SendAsync(new EndBoost(id))));
        Assert.Equal("boost.window", await CodeAsync(() => node.SendAsync(new SaveBoost(null, "Backwards", 2m, until, from))));
        Assert.Equal("boost.multiplier", await CodeAsync(() => node.SendAsync(new SaveBoost(null, "Odd", 1.234m, from, until))));

        var planned = await node.SendAsync(new SaveBoost(null, "Later", 2m, Node.Start.AddDays(1), Node.Start.AddDays(2)));
        await node.SendAsync(new EndBoost(planned));
        var row = Assert.Single((await node.SendAsync(new GetRules())).Boosts);
        Assert.Equal(("Happier hours", 3m, BoostState.Over, Node.Start.AddMinutes(90)), (row.Name, row.Multiplier, row.State, row.Until));
    }

    private static TestToRecord Test(long player, DateTimeOffset takenAt, int points = 10) => new(PlayerKey.Of(player), points, takenAt);

    private static async Task<RecordedTestResult> TakeAsync(Node node, long player, DateTimeOffset takenAt, int points)
    {
        if (takenAt > node.Clock.GetUtcNow())
            node.Clock.SetUtcNow(takenAt);
        return (await node.RecordAsync(Test(player, takenAt, points))).RecordedOrThrow();
    }

    private static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAnyAsync<RefusedException>(act)).Code;
}
