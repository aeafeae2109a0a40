using System.Data.Common;
using Achievements.Application.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Providers;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Achievements.Infrastructure.Tests.Recording;

/// <summary>The connection breaks in the very moment of a commit: whether it happened or not, the test counts once.</summary>
public class LostConnectionTests
{
    [SkippableFact]
    public Task A_commit_that_happened_before_the_connection_broke_is_not_repeated() => CountsOnceAsync(new BreakingCommit(happens: true));

    [SkippableFact]
    public Task A_commit_that_did_not_happen_is_repeated() => CountsOnceAsync(new BreakingCommit(happens: false));

    private static async Task CountsOnceAsync(BreakingCommit breaking)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var calm = new Node(database);
        await calm.PublishAsync("level-up", "level", 2);
        var (one, other) = (await calm.AddPlayerAsync(), await calm.AddPlayerAsync());
        await using var node = new Node(database, services =>
            services.ConfigureDbContext<PostgreSqlAchievementsDbContext>(options => options.AddInterceptors(breaking)));

        var outcomes = await node.RecordAsync(new TestToRecord(PlayerKey.Of(one)), new TestToRecord(PlayerKey.Of(other)), new TestToRecord(PlayerKey.Of(one)));

        Assert.True(breaking.HasBroken);
        Assert.Equal([1, 1, 2], outcomes.Select(o => o.Recorded!.TestId));
        Assert.Equal("level-up", Assert.Single(outcomes[0].Recorded!.NewAchievements).Id);
        Assert.Equal(2, (await calm.LookAtAsync(one)).Results.Count);
        Assert.Single((await calm.LookAtAsync(other)).Results);
    }

    private sealed class BreakingCommit(bool happens) : DbTransactionInterceptor
    {
        public bool HasBroken { get; private set; }

        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (HasBroken)
                return result;
            HasBroken = true;
            if (happens)
                await transaction.CommitAsync(cancellationToken);
            throw new NpgsqlException("The connection was lost.", new IOException());
        }
    }
}
