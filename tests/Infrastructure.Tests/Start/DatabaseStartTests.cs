using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Start;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Start;

public class DatabaseStartTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_second_node_waits_for_its_turn(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var services = database.Services();
        await using var one = services.CreateAsyncScope();
        await using var other = services.CreateAsyncScope();

        var turn = await one.ServiceProvider.GetRequiredService<DatabaseStart>().TakeTurnAsync(CancellationToken.None);
        var waiting = other.ServiceProvider.GetRequiredService<DatabaseStart>().TakeTurnAsync(CancellationToken.None);
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(300))));

        await turn.DisposeAsync();
        await (await waiting).DisposeAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Tells_a_database_that_is_missing_from_one_that_is_there(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var start = scope.ServiceProvider.GetRequiredService<DatabaseStart>();
        Assert.True(await start.ExistsAsync(CancellationToken.None));
        Assert.Empty(await start.PendingAsync(CancellationToken.None));

        await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().Database.EnsureDeletedAsync();

        Assert.False(await start.ExistsAsync(CancellationToken.None));
    }

    /// <summary>EF Core itself waits for ever for the row that a killed migration leaves behind in SQLite.</summary>
    [Fact]
    public async Task A_migration_that_was_killed_does_not_block_the_next_one()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
        await db.Database.EnsureDeletedAsync();
        await db.Database.ExecuteSqlAsync($"CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        await scope.ServiceProvider.GetRequiredService<DatabaseStart>().MigrateAsync(limit.Token);

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(limit.Token));
    }
}
