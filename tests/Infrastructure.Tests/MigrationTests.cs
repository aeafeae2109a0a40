using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Providers;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Tests;

public class MigrationTests
{
    public static TheoryData<AchievementsDbContext> Contexts =>
    [
        new SqliteAchievementsDbContext.DesignTime().CreateDbContext([]),
        new PostgreSqlAchievementsDbContext.DesignTime().CreateDbContext([]),
        new SqlServerAchievementsDbContext.DesignTime().CreateDbContext([]),
    ];

    [Theory]
    [MemberData(nameof(Contexts), DisableDiscoveryEnumeration = true)]
    public void Migrations_say_the_same_as_the_model(AchievementsDbContext context) =>
        Assert.False(context.Database.HasPendingModelChanges(), context.GetType().Name);

    [SkippableTheory]
    [MemberData(nameof(Testing.TestDatabase.Providers), MemberType = typeof(Testing.TestDatabase))]
    public async Task A_fresh_database_takes_them(DatabaseProvider provider)
    {
        await using var database = await Testing.TestDatabase.CreateAsync(provider);
        Assert.True(File.Exists(database.ConnectionString.Split('=')[^1]) || provider != DatabaseProvider.Sqlite);
    }
}
