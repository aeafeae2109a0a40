using Achievements.Application.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Achievements.Infrastructure.Tests;

/// <summary>A database as the first version left it, brought up to date.</summary>
public class EarlierDatabaseTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_was_recorded_before_counts_as_it_did(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var day = provider == DatabaseProvider.Sqlite ? $"{Node.Start.UtcTicks}" : "'2026-03-02 09:00:00+00:00'";
        await node.InDatabaseAsync(async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync(db.Database.GetMigrations().First());
            if (provider == DatabaseProvider.SqlServer)
                await db.Database.ExecuteSqlRawAsync("SET IDENTITY_INSERT [Players] ON");
            foreach (var text in Rows(day))
                await db.Database.ExecuteSqlRawAsync(text);
            await migrator.MigrateAsync();
            return true;
        });

        var stored = await node.LookAtAsync(1);
        var ledger = (await node.SendAsync(new GetXpLedger(PlayerKey.Of(1)))).Items;
        var next = (await node.RecordAsync(new TestToRecord(PlayerKey.Of(1), 7))).RecordedOrThrow();

        Assert.Equal((2, 30, 2), (stored.Player.Totals.TestsTaken, stored.Player.Totals.Xp, stored.Player.ResultsRecorded));
        Assert.Equal([20, 10], ledger.Select(e => e.Amount));
        Assert.Equal([30, 10], ledger.Select(e => e.Balance));
        Assert.Equal((3, 37), (next.TestId, next.Stats.Xp));
        var voided = await node.SendAsync(new VoidTest(PlayerKey.Of(1), 1, "Mistake", false, "Grace"));
        Assert.Equal(27, voided.Stats.Xp);
        await node.LookAtAsync(1);
    }

    private static IEnumerable<string> Rows(string at)
    {
        yield return $"""
            INSERT INTO "Players" ("Id", "DisplayName", "TimeZone", "Totals_TestsTaken", "Totals_TestPoints", "Totals_Xp", "Totals_Level", "Totals_LongestStreak",
                "Totals_AchievementsUnlocked", "Streak_Length", "Streak_LastDay", "LastTestAt", "LastRecordedAt", "CreatedAt", "Revision")
            VALUES (1, 'Ada', 'UTC', 2, 30, 30, 3, 1, 0, 1, '2026-03-02', {at}, {at}, {at}, 2)
            """;
        foreach (var (number, points, total, level) in new[] { (1, 10, 10, 2), (2, 20, 30, 3) })
            yield return $"""
                INSERT INTO "TestResults" ("PlayerId", "Number", "Points", "TakenAt", "RecordedAt", "TimeZone", "LocalDay", "After_TestsTaken", "After_TestPoints",
                    "After_Xp", "After_Level", "After_LongestStreak", "After_AchievementsUnlocked")
                VALUES (1, {number}, {points}, {at}, {at}, 'UTC', '2026-03-02', {number}, {total}, {total}, {level}, 1, 0)
                """;
        yield return """INSERT INTO "ActiveDays" ("PlayerId", "Day", "TimeZone") VALUES (1, '2026-03-02', 'UTC')""";
    }
}
