using Achievements.Application.Common;
using Achievements.Application.Levels;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain;
using Achievements.Domain.Events;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Ledger;

public class VoidTestTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_voided_test_counts_nowhere_and_comes_back_as_it_was(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var player = await PrepareAsync(node);
        var before = await node.LookAtAsync(player);

        var preview = await node.SendAsync(Void(player, 2) with { Revoke = true, IsPreview = true });
        var untouched = await node.LookAtAsync(player);
        var voided = await node.SendAsync(Void(player, 2) with { Revoke = true });
        var without = await node.LookAtAsync(player);
        var shown = await node.SendAsync(new GetPlayerAchievements(PlayerKey.Of(player)));
        var restored = await node.SendAsync(new UnvoidTest(PlayerKey.Of(player), 2, "No mistake", "Grace"));
        var after = await node.LookAtAsync(player);

        Assert.Equivalent(preview, voided, strict: true);
        Assert.Equal(before.Player.Totals, untouched.Player.Totals);
        Assert.Equal(["three-days", "two-hundred"], voided.LostGround.Select(a => a.Id).Order());
        Assert.Equal((2, 110, 1, 1), (without.Player.Totals.TestsTaken, without.Player.Totals.Xp, without.Player.Totals.LongestStreak, without.Player.Totals.AchievementsUnlocked));
        Assert.Equal(["first"], without.Held);
        Assert.Equal(["first"], shown.Where(a => a.Earned).Select(a => a.Id));
        Assert.Equal([1, 1, 2], without.Results.Select(r => r.After.TestsTaken));
        Assert.Equal(["three-days", "two-hundred"], restored.Reinstated.Select(a => a.Id).Order());
        Assert.Empty(restored.NewAchievements);
        Assert.Equal((before.Player.Totals, before.Player.Streak), (after.Player.Totals, after.Player.Streak));
        Assert.Equal(before.Results.Select(r => r.After), after.Results.Select(r => r.After));
        Assert.Equal(before.Unlocks.Select(u => (u.AchievementId, u.UnlockedAt, u.AwardedAt, u.TestNumber)), after.Unlocks.Select(u => (u.AchievementId, u.UnlockedAt, u.AwardedAt, u.TestNumber)));
        Assert.Equal(["Mistake", "Mistake", "Mistake", "No mistake", "No mistake", "No mistake"], after.Entries.Select(e => e.Reason));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_was_revoked_is_given_back_when_new_tests_reach_it_and_announced_to_nobody(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var player = await PrepareAsync(node);
        var before = await node.LookAtAsync(player);
        await node.SendAsync(Void(player, 2) with { Revoke = true });

        var again = (await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), 100))).RecordedOrThrow();
        var stored = await node.LookAtAsync(player);

        Assert.Empty(again.NewAchievements);
        Assert.Equal(["first", "two-hundred"], stored.Held);
        Assert.Equal(before.Unlocks.Single(u => u.AchievementId == "two-hundred").AwardedAt, stored.Unlocks.Single(u => u.AchievementId == "two-hundred").AwardedAt);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_kept_is_not_awarded_again(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var player = await PrepareAsync(node);

        var voided = await node.SendAsync(Void(player, 2));
        var again = (await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), 200))).RecordedOrThrow();

        Assert.False(voided.Revoked);
        Assert.Equal(["three-days", "two-hundred"], voided.LostGround.Select(a => a.Id).Order());
        Assert.Empty(again.NewAchievements);
        Assert.Equal(["first", "three-days", "two-hundred"], (await node.LookAtAsync(player)).Held);
        Assert.Equal("test.voided", await CodeAsync(() => node.SendAsync(Void(player, 2))));
        Assert.Equal("test.not_found", await CodeAsync(() => node.SendAsync(Void(player, 99))));
        Assert.Equal("test.counts", await CodeAsync(() => node.SendAsync(new UnvoidTest(PlayerKey.Of(player), 1, "Why", "Grace"))));
        Assert.Equal("reason.length", await CodeAsync(() => node.SendAsync(Void(player, 1) with { Reason = " " })));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Where_levels_can_be_lost_an_award_for_one_falls_with_the_reward_that_carried_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.SendAsync(new ApplyLevels(0, new LevelCurveDefinition { Kind = LevelCurveKind.Triangular, Step = 10, KeepsReached = false }, "Grace"));
        await node.PublishAsync("second", "tests_taken", 2, xp: 100);
        await node.PublishAsync("fifth-level", "level", 5, xp: 1);
        var player = await node.AddPlayerAsync();
        for (var i = 0; i < 2; i++)
            await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), 10));
        var before = await node.LookAtAsync(player);
        Assert.Equal(["fifth-level", "second"], before.Held);

        var voided = await node.SendAsync(Void(player, 2) with { Revoke = true });
        var without = await node.LookAtAsync(player);
        await node.SendAsync(new UnvoidTest(PlayerKey.Of(player), 2, "No mistake", "Grace"));

        Assert.Equal(["fifth-level", "second"], voided.LostGround.Select(a => a.Id).Order());
        Assert.Empty(without.Held);
        Assert.Equal((10, 2), (without.Player.Totals.Xp, without.Player.Totals.Level));
        var after = await node.LookAtAsync(player);
        Assert.Equal((before.Player.Totals, 2), (after.Player.Totals, after.Held.Count()));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Voidings_and_recordings_at_once_lose_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await using var other = new Node(database);
        var player = await PrepareAsync(node);

        await Task.WhenAll(Enumerable.Range(0, 36).Select(i => Task.Run(async () =>
        {
            if (i < 3)
            {
                await other.SendAsync(Void(player, i + 1) with { Revoke = i == 1 });
                if (i > 0)
                    await other.SendAsync(new UnvoidTest(PlayerKey.Of(player), i + 1, "Again", "Grace"));
            }
            else
                Assert.NotNull((await node.Intake.RecordAsync(new TestToRecord(PlayerKey.Of(player)), default)).Recorded);
        })));

        var stored = await node.LookAtAsync(player);
        Assert.Equal((35, 36), (stored.Player.Totals.TestsTaken, stored.Player.ResultsRecorded));
        Assert.Equal(1, await node.InDatabaseAsync(db => db.TestResults.CountAsync(r => r.PlayerId == player && r.VoidedAt != null)));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_freeze_that_moves_to_another_gap_brings_what_the_longer_run_reaches_until_the_test_counts_again(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await using (var scope = node.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<IStreakRepository>().Add(FreezePolicy.Of(new DateOnly(2026, 1, 1), 1, 0, 1));
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default);
        }
        await node.PublishAsync("three-days", "streak_days", 3, xp: 7);
        var player = await node.AddPlayerAsync();
        foreach (var day in new[] { -7, -5, -3, -2 })
            await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), 10, Node.Start.AddDays(day)));

        var preview = await node.SendAsync(Void(player, 1) with { IsPreview = true });
        Assert.Equal(0, await node.InDatabaseAsync(db => db.Unlocks.CountAsync()));
        var voided = await node.SendAsync(Void(player, 1));
        var held = await node.InDatabaseAsync(db => db.Unlocks.SingleAsync());
        var restored = await node.SendAsync(new UnvoidTest(PlayerKey.Of(player), 1, "No mistake", "Grace"));

        Assert.Equivalent(preview, voided, strict: true);
        Assert.Equal(["three-days"], voided.NewAchievements.Select(a => a.Id));
        Assert.Equal((37L, 1L), (voided.Stats.Xp, voided.Stats.AchievementsUnlocked));
        Assert.Equal("Test 1 does not count: 3 XP less. The days that are left reach: three-days.", voided.Explanation);
        Assert.Equal((AwardOrigin.Manual, null), (held.Origin, held.TestNumber));
        Assert.Equal((true, "three-days"), (restored.Revoked, restored.LostGround.Single().Id));
        Assert.Equal("Test 1 counts again: 3 XP more. Taken back, since only the voiding had brought it: three-days.", restored.Explanation);
        Assert.Equal((40L, 0L), (restored.Stats.Xp, restored.Stats.AchievementsUnlocked));
        Assert.Equal(0, await node.InDatabaseAsync(db => db.Unlocks.CountAsync()));
    }

    private static VoidTest Void(long player, long number) => new(PlayerKey.Of(player), number, "Mistake", false, "Grace");

    /// <summary>Three days in a row, of which the second carries the streak and most of the points.</summary>
    private static async Task<long> PrepareAsync(Node node)
    {
        await node.PublishAsync("first", "tests_taken", 1, xp: 10);
        await node.PublishAsync("three-days", "streak_days", 3, xp: 7);
        await node.PublishAsync("two-hundred", "test_points", 200, xp: 5);
        var player = await node.AddPlayerAsync();
        foreach (var (day, points) in new[] { (-2, 50), (-1, 150), (0, 50) })
            await node.RecordAsync(new TestToRecord(PlayerKey.Of(player), points, Node.Start.AddDays(day)));
        return player;
    }

    private static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Code;
}
