using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Recording;

public class RecordTestResultsTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_first_test_is_answered_with_what_it_brought(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("level-up", "level", 2, xp: 5);
        var player = await node.AddPlayerAsync();

        var recorded = (await node.RecordAsync(Test(player))).RecordedOrThrow();

        Assert.Equal((1, player), (recorded.TestId, recorded.PlayerId));
        Assert.Equal(new PlayerStats(1, 1, 1, 10, 15, 2, 1), recorded.Stats);
        Assert.Equal([new NewAchievement("level-up", "level-up", Tier.None, Node.Start)], recorded.NewAchievements);
        Assert.Equal(new LevelUp(1, 2), recorded.LevelUp);
        Assert.Equal("Counted: 10 points, 15 XP. Unlocked level-up. Reached level 2.", recorded.Explanation);
        var stored = await node.LookAtAsync(player);
        Assert.Equal(Node.Start, stored.Results[0].TakenAt);
        Assert.Equal((Node.Start, Node.Start), (stored.Unlocks[0].UnlockedAt, stored.Unlocks[0].AwardedAt));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_wrong_with_one_test_does_not_touch_the_others(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var player = await node.AddPlayerAsync();

        var outcomes = await node.RecordAsync(
            Test(player),
            Test(player) with { Points = 1_000_001 },
            Test(player) with { TakenAt = Node.Start.AddMinutes(6) },
            Test(987_654_321),
            Test(player) with { IdempotencyKey = "" },
            new TestToRecord(PlayerKey.OfExternal("never-made"), -1),
            Test(player));

        Assert.Equal(
            [null, "points.range", "takenAt.future", "player.not_found", "idempotencyKey.format", "points.range", null],
            outcomes.Select(o => o.Refusal?.Code));
        Assert.Equal([1, 2], outcomes.Where(o => o.Recorded is not null).Select(o => o.Recorded!.TestId));
        Assert.Equal(2, (await node.LookAtAsync(player)).Player.Totals.TestsTaken);
        Assert.Empty(await node.InDatabaseAsync(db => Task.FromResult(db.Players.Where(p => p.ExternalId == "never-made").ToList())));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_repeated_key_replays_the_first_answer(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("level-up", "level", 2);
        var (player, other) = (await node.AddPlayerAsync(), await node.AddPlayerAsync());
        var test = Test(player) with { IdempotencyKey = "K1", TakenAt = Node.Start.AddHours(-1), Reference = "exam 7" };

        var twiceAtOnce = await node.RecordAsync(test, test);
        node.Clock.Advance(TimeSpan.FromDays(3));
        var later = await node.RecordAsync(test with { TakenAt = test.TakenAt!.Value.ToOffset(TimeSpan.FromHours(2)) });

        Assert.Equal([false, true, true], [twiceAtOnce[0].Replayed, twiceAtOnce[1].Replayed, later.Replayed]);
        Assert.Equivalent(twiceAtOnce[0].Recorded, twiceAtOnce[1].Recorded, strict: true);
        Assert.Equivalent(twiceAtOnce[0].Recorded, later.Recorded, strict: true);
        Assert.Single((await node.LookAtAsync(player)).Results);
        // Keys belong to the player, and upper case is not lower case.
        Assert.False((await node.RecordAsync(test with { Player = PlayerKey.Of(other) })).Replayed);
        Assert.False((await node.RecordAsync(test with { IdempotencyKey = "k1" })).Replayed);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_key_that_comes_back_with_another_body_is_refused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var player = await node.AddPlayerAsync();
        var test = Test(player) with { IdempotencyKey = "k" };
        await node.RecordAsync(test);

        var outcomes = await node.RecordAsync(
            test with { Points = 11 }, test with { TakenAt = Node.Start }, test with { Reference = "x" },
            test with { IdempotencyKey = "new" }, test with { IdempotencyKey = "new", Points = 12 });

        Assert.Equal(
            ["idempotencyKey.reused", "idempotencyKey.reused", "idempotencyKey.reused", null, "idempotencyKey.reused"],
            outcomes.Select(o => o.Refusal?.Code));
        Assert.Equal(2, (await node.LookAtAsync(player)).Results.Count);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_late_test_joins_two_runs(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("five-in-a-row", "streak_days", 5);
        var player = await node.AddPlayerAsync("Asia/Kolkata");
        foreach (var day in new[] { -5, -4, -2, -1 })
            await node.RecordAsync(Test(player) with { TakenAt = Node.Start.AddDays(day) });

        var recorded = (await node.RecordAsync(Test(player) with { TakenAt = Node.Start.AddDays(-3) })).RecordedOrThrow();

        Assert.Equal((5, 5), (recorded.Stats.StreakDays, recorded.Stats.LongestStreak));
        Assert.Equal("five-in-a-row", Assert.Single(recorded.NewAchievements).Id);
        // Within one batch as well, and a day that is active already changes nothing.
        var batch = await node.RecordAsync(
            Test(player) with { TakenAt = Node.Start.AddDays(-8) }, Test(player), Test(player) with { TakenAt = Node.Start.AddDays(-6) },
            Test(player) with { TakenAt = Node.Start.AddDays(-3) }, Test(player) with { TakenAt = Node.Start.AddDays(-7) });
        Assert.Equal([5, 6, 7, 7, 9], batch.Select(o => o.Recorded!.Stats.LongestStreak));
        await node.LookAtAsync(player);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_player_is_found_by_either_name_in_one_batch(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var id = (await node.SendAsync(new CreatePlayer("alice-77", "Alice", null, null))).Id;

        var outcomes = await node.RecordAsync(
            Test(id), new TestToRecord(PlayerKey.OfExternal("alice-77")), new TestToRecord(PlayerKey.OfExternal("Alice-77")), Test(id));

        Assert.Equal([1, 2, 1, 3], outcomes.Select(o => o.Recorded!.TestId));
        Assert.Equal(3, (await node.SendAsync(new GetPlayer(PlayerKey.OfExternal("alice-77")))).Stats.TestsTaken);
        Assert.Equal("Alice-77", (await node.SendAsync(new GetPlayer(PlayerKey.Of(outcomes[2].Recorded!.PlayerId)))).DisplayName);
    }

    private static TestToRecord Test(long player) => new(PlayerKey.Of(player));
}
