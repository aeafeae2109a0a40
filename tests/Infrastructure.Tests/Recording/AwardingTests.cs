using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Recording;

public class AwardingTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_another_node_publishes_is_earned_by_the_very_next_test(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var one = new Node(database);
        await using var other = new Node(database);
        var player = await one.AddPlayerAsync();

        Assert.Empty(await EarnAsync(one, player));
        await other.PublishAsync("second", "tests_taken", 2);
        Assert.Equal(["second"], await EarnAsync(one, player));
        await other.ChangeCatalogueAsync(achievements => achievements.Add(Node.Published("third", "tests_taken", 3)));
        await other.ChangeCatalogueAsync(achievements => achievements.Single(a => a.Id == "third").Retire(Node.Start));
        Assert.Empty(await EarnAsync(one, player));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_holds_it_is_not_awarded_again_after_the_threshold_was_raised(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("eager", "tests_taken", 1);
        var player = await node.AddPlayerAsync();
        Assert.Equal(["eager"], await EarnAsync(node, player));

        await node.ChangeCatalogueAsync(achievements => achievements.Single().Edit(Node.Rule("eager", "tests_taken", 3), Node.Start));

        Assert.Empty(await EarnAsync(node, player));
        Assert.Empty(await EarnAsync(node, player));
        Assert.Equal(1, Assert.Single((await node.LookAtAsync(player)).Unlocks).RuleRevision);
        var newcomer = await node.AddPlayerAsync();
        Assert.Equal(["eager"], (await node.RecordAsync(Test(newcomer), Test(newcomer), Test(newcomer)))[2].Recorded!.NewAchievements.Select(a => a.Id));
    }

    /// <summary>The catalogue does not say that it may be held already; the unique key does, and the decision is made again knowing everything.</summary>
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_award_that_nobody_expected_to_be_held_is_not_given_twice(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("eager", "tests_taken", 1);
        var (player, other) = (await node.AddPlayerAsync(), await node.AddPlayerAsync());
        await EarnAsync(node, player);
        await node.ChangeCatalogueAsync(achievements => achievements.Remove(achievements.Single()));
        await node.PublishAsync("eager", "tests_taken", 2);

        var outcomes = await node.RecordAsync(Test(other), Test(player), Test(other));

        Assert.Empty(outcomes[1].Recorded!.NewAchievements);
        Assert.Equal("eager", Assert.Single(outcomes[2].Recorded!.NewAchievements).Id);
        Assert.Equal(1, Assert.Single((await node.LookAtAsync(player)).Unlocks).TestNumber);
        Assert.Equal(2, (await node.LookAtAsync(player)).Player.Totals.TestsTaken);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_windowed_one_is_earned_by_a_test_taken_inside_its_window(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var window = AwardWindow.Of(Node.Start.AddHours(-2), Node.Start.AddHours(-1), null);
        await node.PublishAsync("happy-hour", "tests_taken", 1, window: window);
        var (player, late) = (await node.AddPlayerAsync(), await node.AddPlayerAsync());
        TestToRecord At(long id, double hours) => Test(id) with { TakenAt = Node.Start.AddHours(hours) };

        // The threshold is crossed outside the window; the first test inside earns it, the second one does not again, in the same batch or later.
        var outcomes = await node.RecordAsync(At(player, -3), At(player, 0), At(player, -1.5), At(player, -1.25));
        Assert.Equal([0, 0, 1, 0], outcomes.Select(o => o.Recorded!.NewAchievements.Count));
        Assert.Empty((await node.RecordAsync(At(player, -2))).Recorded!.NewAchievements);
        Assert.Empty((await node.RecordAsync(At(late, -1))).Recorded!.NewAchievements);

        var stored = await node.LookAtAsync(player);
        Assert.Equal((3L, Node.Start.AddHours(-1.5)), (stored.Unlocks[0].TestNumber, stored.Unlocks[0].UnlockedAt));
    }

    /// <summary>Random players, zones, days, batches and catalogues: the store always adds up, and what is held is what the naive rule says.</summary>
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Any_history_adds_up_and_holds_what_the_naive_rule_says(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var random = new Random(20260302);
        string[] zones = ["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Pago_Pago"];
        var catalogue = Enumerable.Range(0, 40)
            .Select(i => Node.Published($"a{i}", Metric.All[i % Metric.All.Count].Key, random.Next(1, i < 20 ? 10 : 200), random.Next(0, 30)))
            .ToList();
        await node.ChangeCatalogueAsync(achievements => achievements.AddRange(catalogue));
        var players = new List<long>();
        foreach (var zone in zones)
            players.Add(await node.AddPlayerAsync(zone));

        for (var round = 0; round < 25; round++)
        {
            node.Clock.Advance(TimeSpan.FromHours(random.Next(1, 30)));
            var tests = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Test(players[random.Next(players.Count)]) with
            {
                Points = random.Next(0, 30),
                TakenAt = random.Next(3) == 0 ? null : node.Clock.GetUtcNow().AddMinutes(-random.Next(0, 20 * 24 * 60)),
            });
            Assert.All(await node.RecordAsync([.. tests]), o => Assert.NotNull(o.Recorded));
        }

        foreach (var player in players)
        {
            var stored = await node.LookAtAsync(player);
            Assert.Equal(catalogue.Where(a => a.IsMetBy(stored.Player.Totals)).Select(a => a.Id).Order(StringComparer.Ordinal), stored.Held.Order(StringComparer.Ordinal));
        }
    }

    private static TestToRecord Test(long player) => new(PlayerKey.Of(player));

    private static async Task<IEnumerable<string>> EarnAsync(Node node, long player) =>
        (await node.RecordAsync(Test(player))).RecordedOrThrow().NewAchievements.Select(a => a.Id);
}
