using System.Collections.Concurrent;
using System.Data.Common;
using Achievements.Application.Catalogue;
using Achievements.Application.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Providers;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Recording;

public class RoundTripTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task However_many_tests_a_batch_has_one_query_reads_what_it_needs(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var reads = new Reads();
        await using var node = new Node(database, reads.Watch);
        await node.PublishAsync("level-up", "level", 2);
        var players = new List<long>();
        for (var i = 0; i < 20; i++)
            players.Add(await node.AddPlayerAsync());
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(players[0])));

        reads.Texts.Clear();
        await node.RecordAsync([.. players.Concat(players).Select(id => new TestToRecord(PlayerKey.Of(id)))]);

        Assert.Single(reads.Texts);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_correction_of_long_ago_costs_no_query_and_one_that_is_crossed_again_gives_back_what_was_revoked(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var reads = new Reads();
        await using var node = new Node(database, reads.Watch);
        await node.PublishAsync("fifty", "test_points", 50, xp: 5);
        await node.PublishAsync("rich", "xp", 60);
        var player = PlayerKey.Of(await node.AddPlayerAsync());
        await node.RecordAsync(new TestToRecord(player, 70));
        await node.SendAsync(new VoidTest(player, 1, "Copied", Revoke: true, "Grace"));
        await node.SendAsync(new AdjustXp(player, 5, "A present", "Grace"));

        // The first test after it looks at the days once more.
        node.Clock.Advance(TimeSpan.FromDays(2));
        await node.RecordAsync(new TestToRecord(player, 10));

        node.Clock.Advance(TimeSpan.FromDays(1));
        reads.Texts.Clear();
        await node.RecordAsync(new TestToRecord(player, 10));
        Assert.Single(reads.Texts);

        Assert.Empty((await node.RecordAsync(new TestToRecord(player, 40))).RecordedOrThrow().NewAchievements);
        var stored = await node.LookAtAsync(player.Id);
        Assert.Equal(["fifty", "rich"], stored.Held);
        Assert.Equal((60L, 70L), (stored.Player.Totals.TestPoints, stored.Player.Totals.Xp));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_changed_catalogue_is_loaded_once_for_all_who_wait(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var reads = new Reads();
        await using var node = new Node(database, reads.Watch);
        await node.PublishAsync("level-up", "level", 2);

        var seen = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            await using var scope = node.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ICatalogue>().CurrentAsync(default);
        })));

        Assert.Single(seen.Distinct());
        Assert.Equal("level-up", Assert.Single(seen[0].Published).Id);
        Assert.Single(reads.Texts, text => text.Contains("XpReward"));
    }

    private sealed class Reads : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Texts { get; } = [];

        public void Watch(IServiceCollection services)
        {
            services.ConfigureDbContext<SqliteAchievementsDbContext>(options => options.AddInterceptors(this));
            services.ConfigureDbContext<PostgreSqlAchievementsDbContext>(options => options.AddInterceptors(this));
            services.ConfigureDbContext<SqlServerAchievementsDbContext>(options => options.AddInterceptors(this));
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
                Texts.Enqueue(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
