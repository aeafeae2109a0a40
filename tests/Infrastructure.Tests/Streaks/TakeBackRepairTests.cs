using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Tests.Streaks;

public class TakeBackRepairTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_was_reached_stays_and_is_not_awarded_again_when_it_is_reached_anew(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("three-days", "streak_days", 3, xp: 7);
        var player = PlayerKey.Of(await node.AddPlayerAsync());
        var repaired = DateOnly.FromDateTime(Node.Start.UtcDateTime).AddDays(-1);
        await node.RecordAsync(new TestToRecord(player, 10, Node.Start.AddDays(-2)));
        await node.SendAsync(new RepairDay(player, repaired, DayState.Active, "The line was cut"));
        Assert.Equal(["three-days"], (await node.RecordAsync(new TestToRecord(player, 10))).RecordedOrThrow().NewAchievements.Select(a => a.Id));

        await node.SendAsync(new TakeBackRepair(player, repaired, "It was another Ada"));

        var stands = await node.SendAsync(new GetStreak(player));
        Assert.Equal((1, 1L), (stands.Current, stands.Longest));
        var kept = await node.LookAtAsync(player.Id);
        Assert.Equal(["three-days"], kept.Held);
        Assert.Equal(
            ("It was another Ada", true), await node.InDatabaseAsync(async db => await db.StreakRepairs.SingleAsync() is var row ? (row.Reason, row.IsTakenBack) : default));

        foreach (var _ in new[] { 1, 2 })
        {
            node.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Empty((await node.RecordAsync(new TestToRecord(player, 10))).RecordedOrThrow().NewAchievements);
        }
        var after = await node.LookAtAsync(player.Id);
        Assert.Equal((3L, 47L, 1L), (after.Player.Totals.LongestStreak, after.Player.Totals.Xp, after.Player.Totals.AchievementsUnlocked));
    }
}
