using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Recording;

public class UnitOfWorkTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_row_whose_revision_moved_on_refuses_all_that_would_be_written_with_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var (first, second) = (await node.AddPlayerAsync(), await node.AddPlayerAsync());
        await using var slow = node.Services.CreateAsyncScope();
        var loaded = await PlayersOf(slow).FindAsync([PlayerKey.Of(first), PlayerKey.Of(second)], default);
        await MoveAsync(node, second, "Europe/Berlin");

        foreach (var player in loaded)
            player.MoveTo("Asia/Tokyo");
        var unitOfWork = slow.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await Assert.ThrowsAsync<OverlapException>(() => unitOfWork.CommitAsync(default));

        Assert.Equal("UTC", (await node.SendAsync(new GetPlayer(PlayerKey.Of(first)))).TimeZone);
        Assert.Equal("Europe/Berlin", (await node.SendAsync(new GetPlayer(PlayerKey.Of(second)))).TimeZone);

        // What was forgotten is loaded anew, and then it goes through.
        unitOfWork.Forget();
        (await PlayersOf(slow).FindAsync([PlayerKey.Of(second)], default))[0].MoveTo("Asia/Tokyo");
        await unitOfWork.CommitAsync(default);
        Assert.Equal("Asia/Tokyo", (await node.SendAsync(new GetPlayer(PlayerKey.Of(second)))).TimeZone);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Every_column_comes_back_as_it_was_written(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("level-up", "level", 2, xp: 3);
        var player = await node.AddPlayerAsync("Asia/Kathmandu");
        var taken = Node.Start.AddMilliseconds(-123_456_789);

        await node.RecordAsync(
            new TestToRecord(PlayerKey.Of(player), 25, taken, "Prüfung „7“ 'é'", "k", AwardOrigin.Import),
            new TestToRecord(PlayerKey.Of(player), 0));

        var (stored, results, unlocks, days, _) = await node.LookAtAsync(player);
        Assert.Equal((25, taken, Node.Start, "Prüfung „7“ 'é'", "Asia/Kathmandu"), (results[0].Points, results[0].TakenAt, results[0].RecordedAt, results[0].Reference, results[0].TimeZone));
        Assert.Equal(new Totals(1, 25, 28, 2, 1, 1, 1), results[0].After);
        Assert.Null(results[1].Reference);
        Assert.Equal((Node.Start, Node.Start, 2), (stored.LastTestAt!.Value, stored.LastRecordedAt!.Value, stored.Revision));
        var unlock = Assert.Single(unlocks);
        Assert.Equal((AwardOrigin.Import, 3L, 1L, taken, 1, null), (unlock.Origin, unlock.Xp, unlock.TestNumber, unlock.UnlockedAt, unlock.RuleRevision, unlock.BackfillId));
        Assert.Equal([("Asia/Kathmandu", results[0].LocalDay), ("Asia/Kathmandu", results[1].LocalDay)], days.Select(d => (d.TimeZone, d.Day)));
    }

    private static IPlayerRepository PlayersOf(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<IPlayerRepository>();

    private static async Task MoveAsync(Node node, long player, string timeZone)
    {
        await using var scope = node.Services.CreateAsyncScope();
        (await PlayersOf(scope).FindAsync([PlayerKey.Of(player)], default))[0].MoveTo(timeZone);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default);
    }
}
