using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain.Events;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Players;
using Achievements.Infrastructure.Tests.Outbox;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Recording;

public class ErasePlayerTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Nothing_of_the_player_stays_and_nobody_else_loses_anything(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var listener = new Listener();
        await using var node = new Node(database, listener.Register);
        await node.PublishAsync("first", "tests_taken", 1);
        await SubscribeAsync(node);
        PlayerKey[] both = [PlayerKey.OfExternal("gone"), PlayerKey.OfExternal("stays")];
        foreach (var key in both)
        {
            await node.RecordAsync(new TestToRecord(key, IdempotencyKey: "once"));
            await node.SendAsync(new AdjustXp(key, 5, "A present", "Grace"));
            await node.SendAsync(new GrantFreezes(key, 1, "Won"));
            await node.SendAsync(new PauseStreak(key, new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 10), "Holiday"));
            await node.SendAsync(new RepairDay(key, new DateOnly(2026, 3, 1), Achievements.Domain.Streaks.DayState.Active, "The line was cut"));
        }
        var stays = await node.SendAsync(new GetPlayer(both[1]));

        var erased = await node.SendAsync(new ErasePlayer(both[0]));

        Assert.Equal("gone", erased.ExternalId);
        await Assert.ThrowsAsync<NotFoundException>(() => node.SendAsync(new GetPlayer(PlayerKey.Of(erased.Id))));
        Assert.Equal(stays, await node.SendAsync(new GetPlayer(both[1])));
        var left = await node.InDatabaseAsync(async db =>
        {
            var rows = new List<string>();
            foreach (var type in OwnedRows.ErasedOf(db).Except([typeof(OutboxEntry)]))
                rows.AddRange(await RowsAsync(db, type, erased.Id));
            return rows;
        });
        Assert.Empty(left);
        await Assert.ThrowsAsync<NotFoundException>(() => node.SendAsync(new ErasePlayer(both[0])));

        // What was still to be told is not told any more, only the erasing is; the id is never given again.
        await node.Services.GetRequiredService<OutboxDispatcher>().RunAsync(default);
        var told = listener.Heard.Where(e => e.PlayerId == erased.Id).ToList();
        Assert.Equal([(EventKind.PlayerErased, "gone")], told.Select(e => (e.Event.Kind, e.Event.ExternalId)));
        Assert.Contains(listener.Heard, e => e.PlayerId == stays.Id && e.Event.Kind == EventKind.AchievementUnlocked);
        var again = (await node.RecordAsync(new TestToRecord(both[0]))).RecordedOrThrow();
        Assert.NotEqual(erased.Id, again.PlayerId);
        Assert.Equal((1, 1), (again.TestId, again.NewAchievements.Count));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Tests_recorded_at_the_same_moment_leave_no_rows_without_a_player(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await using var other = new Node(database);
        for (var round = 0; round < 5; round++)
        {
            var id = await node.AddPlayerAsync();
            var recording = Task.Run(async () =>
            {
                for (var i = 0; i < 10; i++)
                    await other.RecordAsync(new TestToRecord(PlayerKey.Of(id)));
            });
            await Task.Delay(5 * round);
            await node.SendAsync(new ErasePlayer(PlayerKey.Of(id)));
            await recording;

            Assert.Equal(0, await node.InDatabaseAsync(db => db.TestResults.CountAsync(r => r.PlayerId == id)));
        }
    }

    /// <summary>Without somebody who listens, nothing is written for machines.</summary>
    private static async Task SubscribeAsync(Node node)
    {
        await using var scope = node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().WebhookEndpoints
            .Add(WebhookEndpoint.Of("Platform", "https://platform.example.com/hooks", [EventKind.PlayerErased], "protected", Node.Start));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default);
    }

    private static async Task<IEnumerable<string>> RowsAsync(AchievementsDbContext db, Type type, long playerId)
    {
        var rows = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(db, [])!;
        var count = await rows.IgnoreQueryFilters().CountAsync(row => EF.Property<long>(row, OwnedRows.Owner) == playerId);
        return count == 0 ? [] : [$"{count} {type.Name}"];
    }
}
