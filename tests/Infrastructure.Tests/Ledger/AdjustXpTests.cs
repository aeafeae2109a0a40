using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Ledger;

public class AdjustXpTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Xp_added_by_hand_moves_the_level_and_awards_what_it_reaches(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("rich", "xp", 100, xp: 5);
        await node.PublishAsync("level-5", "level", 5);
        var player = await node.AddPlayerAsync();
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(player)));

        var adjusted = (await node.SendAsync(new AdjustXp(PlayerKey.Of(player), 90, " Helped out ", "Grace"))).Answer;

        Assert.Equal((1, 90, "Helped out"), (adjusted.Entry, adjusted.Amount, adjusted.Reason));
        Assert.Equal(["level-5", "rich"], adjusted.NewAchievements.Select(a => a.Id).Order());
        Assert.Equal(new LevelUp(2, 5), adjusted.LevelUp);
        Assert.Equal("Added: 95 XP. Unlocked level-5, rich. Reached level 5.", adjusted.Explanation);
        var stored = await node.LookAtAsync(player);
        Assert.Equal(105, stored.Player.Totals.Xp);
        Assert.All(stored.Unlocks, u => Assert.Equal((AwardOrigin.Manual, null), (u.Origin, u.TestNumber)));
        // The next test is not answered with them again, nor refused by them.
        Assert.Empty((await node.RecordAsync(new TestToRecord(PlayerKey.Of(player)))).RecordedOrThrow().NewAchievements);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task No_more_is_taken_than_there_is_and_a_level_is_not_lost(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("rich", "xp", 100);
        var player = await node.AddPlayerAsync();
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), 100));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => node.SendAsync(new AdjustXp(PlayerKey.Of(player), -101, "Too much", "Grace")));
        await node.SendAsync(new AdjustXp(PlayerKey.Of(player), -100, "All of it", "Grace"));
        // The threshold is crossed a second time, by one who holds the award.
        var again = (await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), 200))).RecordedOrThrow();

        Assert.Equal("xp.below_zero", refused.Code);
        Assert.Empty(again.NewAchievements);
        var stored = await node.LookAtAsync(player);
        Assert.Equal((200, 6), (stored.Player.Totals.Xp, stored.Player.Totals.Level));
        Assert.Equal(["rich"], stored.Held);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_repeated_key_adjusts_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var player = await node.AddPlayerAsync();
        var adjust = new AdjustXp(PlayerKey.Of(player), 7, "Once", "Grace", "k1");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => node.SendAsync(adjust))));

        Assert.Single(outcomes, o => !o.Replayed);
        Assert.Single(outcomes.Select(o => o.Answer.Entry).Distinct());
        Assert.Equal(7, (await node.LookAtAsync(player)).Player.Totals.Xp);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => node.SendAsync(adjust with { Amount = 8 }));
        var asTest = await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), 7, IdempotencyKey: "k1"));
        Assert.Equal(("idempotencyKey.reused", "idempotencyKey.reused"), (refused.Code, asTest.Refusal!.Code));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Adjustments_and_recordings_at_once_lose_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await using var other = new Node(database);
        await node.PublishAsync("rich", "xp", 100, xp: 3);
        var player = await node.AddPlayerAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            if (i % 4 == 0)
                await other.SendAsync(new AdjustXp(PlayerKey.Of(player), 5, $"No. {i}", "Grace"));
            else
                Assert.NotNull((await node.Intake.RecordAsync(new TestToRecord(PlayerKey.Of(player)), default)).Recorded);
        })));

        var stored = await node.LookAtAsync(player);
        Assert.Equal((30, 353, 10), (stored.Player.Totals.TestsTaken, stored.Player.Totals.Xp, stored.Entries.Count));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_ledger_is_walked_newest_first_and_its_balance_is_the_sum(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("level-up", "level", 2, xp: 4);
        await node.PublishAsync("rich", "xp", 100, xp: 10);
        var player = await node.AddPlayerAsync();
        for (var i = 0; i < 9; i++)
        {
            node.Clock.Advance(TimeSpan.FromMinutes(1));
            await node.RecordAsync(new TestToRecord(PlayerKey.Of(player)));
            if (i % 3 == 0)
                await node.SendAsync(new AdjustXp(PlayerKey.Of(player), i + 1, $"No. {i}", "Grace"));
        }

        var all = (await node.SendAsync(new GetXpLedger(PlayerKey.Of(player)))).Items;
        var walked = new List<LedgerEntry>();
        for (string? cursor = null; walked.Count == 0 || cursor is not null;)
        {
            var part = await node.SendAsync(new GetXpLedger(PlayerKey.Of(player), 2, cursor));
            walked.AddRange(part.Items);
            cursor = part.NextCursor;
        }

        var xp = (await node.LookAtAsync(player)).Player.Totals.Xp;
        Assert.Equal(9 + 2 + 3, all.Count);
        Assert.Equal(all, walked);
        Assert.Equal(xp, all[0].Balance);
        Assert.Equal(xp, all.Sum(e => e.Amount));
        Assert.Equal(0, all[^1].Balance - all[^1].Amount);
        Assert.Equal(all.OrderByDescending(e => e.RecordedAt).Select(e => e.RecordedAt), all.Select(e => e.RecordedAt));
        Assert.Equal(["No. 6", "No. 3", "No. 0"], all.Where(e => e.Kind == LedgerKind.Adjustment).Select(e => e.Reason));
        await Assert.ThrowsAsync<NotFoundException>(() => node.SendAsync(new GetXpLedger(PlayerKey.Of(4711))));
        Assert.Equal("cursor.format", (await Assert.ThrowsAsync<RefusedException>(() => node.SendAsync(new GetXpLedger(PlayerKey.Of(player), 2, "x")))).Code);
    }
}
