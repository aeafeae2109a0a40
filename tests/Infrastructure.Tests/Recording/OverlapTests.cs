using System.Text.Json;
using Achievements.Application.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Recording;

public class OverlapTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_hundred_requests_for_one_player_count_once_each(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var player = await PrepareAsync(node);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => node.Intake.RecordAsync(Test(player), default))));

        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), outcomes.Select(o => o.Recorded!.TestId).Order());
        Assert.Equal(["hundred", "level-up", "rich"], outcomes.SelectMany(o => o.Recorded!.NewAchievements).Select(a => a.Id).Order());
        await AssertCountedAsync(node, player, 200);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Repeated_keys_among_them_are_counted_once_and_answered_alike(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var player = await PrepareAsync(node);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(
            async () => (Key: i % 200, Outcome: await node.Intake.RecordAsync(Test(player, $"key-{i % 200}"), default)))));

        Assert.Equal(200, outcomes.Count(o => o.Outcome.Replayed));
        Assert.All(outcomes.GroupBy(o => o.Key), same => Assert.Single(same.Select(o => JsonSerializer.Serialize(o.Outcome.Recorded)).Distinct()));
        await AssertCountedAsync(node, player, 200);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_nodes_on_one_database_lose_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var one = new Node(database);
        await using var other = new Node(database);
        var player = await PrepareAsync(one);

        // Each key comes to both nodes: a retry that a load balancer sends elsewhere.
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(
            () => (i % 2 == 0 ? one : other).Intake.RecordAsync(Test(player, $"key-{i / 2}"), default))));

        Assert.Equal(200, outcomes.Count(o => o.Replayed));
        await AssertCountedAsync(one, player, 200);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Batches_that_pass_by_the_intake_lose_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var player = await PrepareAsync(node);
        var second = await node.AddPlayerAsync();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
                Assert.All(await node.RecordAsync(Test(second), Test(player), Test(player), Test(player), Test(player)), o => Assert.NotNull(o.Recorded));
        })));

        await AssertCountedAsync(node, player, 200);
        Assert.Equal(50, (await node.LookAtAsync(second)).Player.Totals.TestsTaken);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_unknown_external_id_makes_one_player_however_many_ask(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var one = new Node(database);
        await using var other = new Node(database);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(
            () => (i % 2 == 0 ? one : other).RecordAsync(new TestToRecord(PlayerKey.OfExternal($"new-{i % 4 / 2}"))))));

        var ids = outcomes.Select(o => o.Recorded!.PlayerId).Distinct().ToList();
        Assert.Equal(2, ids.Count);
        foreach (var id in ids)
            Assert.Equal(20, (await one.LookAtAsync(id)).Player.Totals.TestsTaken);
    }

    private static TestToRecord Test(long player, string? key = null) => new(PlayerKey.Of(player), 10, IdempotencyKey: key);

    private static async Task<long> PrepareAsync(Node node)
    {
        await node.PublishAsync("level-up", "level", 2, xp: 7);
        await node.PublishAsync("hundred", "tests_taken", 100);
        await node.PublishAsync("rich", "xp", 1000, xp: 100);
        return await node.AddPlayerAsync();
    }

    private static async Task AssertCountedAsync(Node node, long player, int tests)
    {
        var stored = await node.LookAtAsync(player);
        Assert.Equal(tests, stored.Player.Totals.TestsTaken);
        Assert.Equal(tests * 10, stored.Player.Totals.TestPoints);
        Assert.Equal(tests * 10 + 107, stored.Player.Totals.Xp);
        Assert.Equal(["hundred", "level-up", "rich"], stored.Held);
    }
}
