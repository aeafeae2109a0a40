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

    [SkippableFact]
    public async Task A_commit_that_happened_counts_once_also_when_the_database_stays_away_for_longer_than_an_attempt_may_take()
    {
        var outage = new Outage();
        await CountsOnceAsync(new BreakingCommit(happens: true) { Broken = outage.Begin }, outage);
    }

    private static async Task CountsOnceAsync(BreakingCommit breaking, params IInterceptor[] more)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var calm = new Node(database);
        await calm.PublishAsync("level-up", "level", 2);
        var (one, other) = (await calm.AddPlayerAsync(), await calm.AddPlayerAsync());
        await using var node = new Node(database, services =>
            services.ConfigureDbContext<PostgreSqlAchievementsDbContext>(options => options.AddInterceptors([breaking, .. more])));

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

        public Action Broken { get; init; } = () => { };

        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (HasBroken)
                return result;
            HasBroken = true;
            if (happens)
                await transaction.CommitAsync(cancellationToken);
            Broken();
            throw new NpgsqlException("The connection was lost.", new IOException());
        }
    }

    /// <summary>No connection can be opened for a while after it began.</summary>
    private sealed class Outage : DbConnectionInterceptor
    {
        private DateTime _end = DateTime.MinValue;

        public void Begin() => _end = DateTime.UtcNow + RecordTestResults.AttemptLimit + TimeSpan.FromSeconds(1);

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            DateTime.UtcNow < _end ? throw new NpgsqlException("There is no server.", new IOException()) : ValueTask.FromResult(result);
    }
}
