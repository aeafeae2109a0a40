using Achievements.Application.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Providers;
using Achievements.Infrastructure.Tests.Recording;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

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

    [SkippableTheory]
    [MemberData(nameof(Testing.TestDatabase.Providers), MemberType = typeof(Testing.TestDatabase))]
    public async Task Days_of_an_older_database_become_the_ledger(DatabaseProvider provider)
    {
        await using var database = await Testing.TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        // Weeks 49 to 53 of 2020 and 1 of 2021, a gap, and two weeks that still run; a player without a test.
        var (busy, idle) = (await node.AddPlayerAsync("Pacific/Auckland"), await node.AddPlayerAsync());
        foreach (var day in new[] { "2020-12-02", "2020-12-03", "2020-12-08", "2020-12-15", "2020-12-27", "2020-12-28", "2021-01-05", "2021-02-07", "2021-02-08" })
            await node.RecordAsync(new TestToRecord(PlayerKey.Of(busy), TakenAt: DateTimeOffset.Parse(day + "T00:00Z", System.Globalization.CultureInfo.InvariantCulture)));
        var (before, none) = (await node.LookAtAsync(busy), await node.LookAtAsync(idle));
        Assert.Equal((6L, 2), (before.Player.Totals.LongestWeeks, before.Player.Streak.Weeks));

        await node.InDatabaseAsync(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync("BackfillWork");
            await db.GetService<IMigrator>().MigrateAsync();
            return true;
        });

        var after = await node.LookAtAsync(busy);
        Assert.Equal((before.Player.Streak, before.Player.Totals), (after.Player.Streak, after.Player.Totals));
        Assert.Equal(before.Days.Select(d => (d.Told, d.TimeZone)), after.Days.Select(d => (d.Told, d.TimeZone)));
        Assert.Equal((before.Results[^1].After, 0L), (after.Results[^1].After, after.Results[0].After.LongestWeeks));
        Assert.Equal((none.Player.Streak, none.Player.Totals), ((await node.LookAtAsync(idle)).Player.Streak, (await node.LookAtAsync(idle)).Player.Totals));
    }
}
