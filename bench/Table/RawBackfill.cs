using System.Diagnostics;
using Achievements.Bench.Data;

namespace Achievements.Bench.Table;

/// <summary>The same awards by hand: batches of players, for each batch one INSERT … SELECT per achievement, the totals and the cursor in one transaction.</summary>
internal static class RawBackfill
{
    private const int BatchSize = 10_000;

    public static TimeSpan Run(BenchDatabase database, IReadOnlyList<BenchAchievement> achievements)
    {
        using var connection = database.Open();
        if (database.IsSqlite)
            BenchDatabase.Run(connection, "PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000;");
        BenchDatabase.Run(connection, "CREATE TABLE bench_cursor (id bigint); INSERT INTO bench_cursor VALUES (0)");
        var last = database.Ask<long>("SELECT MAX(\"Id\") FROM \"Players\"");
        var now = database.IsSqlite ? DateTimeOffset.UtcNow.UtcTicks.ToString() : $"TIMESTAMPTZ '{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss}+00'";
        var backfill = Guid.NewGuid().ToString().ToUpperInvariant();
        var clock = Stopwatch.StartNew();
        for (long from = 0; from < last; from += BatchSize)
        {
            var players = $"p.\"Id\" > {from} AND p.\"Id\" <= {from + BatchSize}";
            BenchDatabase.Run(connection, "BEGIN");
            foreach (var achievement in achievements)
            {
                var total = Filler.Column(achievement.Type);
                var after = total.Replace("Totals_", "After_", StringComparison.Ordinal);
                // The award is dated by the first result that reached it, as the product dates it.
                BenchDatabase.Run(connection,
                    $"""
                    INSERT INTO "Unlocks" ("PlayerId", "AchievementId", "UnlockedAt", "AwardedAt", "Origin", "RuleRevision", "Xp", "TestNumber", "BackfillId")
                    SELECT p."Id", '{achievement.Id}', r."TakenAt", {now}, 1, 1, 0, r."Number", '{backfill}'
                    FROM "Players" p
                    JOIN "TestResults" r ON r."PlayerId" = p."Id" AND r."Number" =
                        (SELECT MIN(f."Number") FROM "TestResults" f WHERE f."PlayerId" = p."Id" AND f.{after} >= {achievement.Value})
                    WHERE {players} AND p.{total} >= {achievement.Value}
                        AND NOT EXISTS (SELECT 1 FROM "Unlocks" u WHERE u."PlayerId" = p."Id" AND u."AchievementId" = '{achievement.Id}')
                    """);
            }
            BenchDatabase.Run(connection,
                $"""
                UPDATE "Players" AS p SET "Totals_AchievementsUnlocked" = "Totals_AchievementsUnlocked" + {achievements.Count}, "Revision" = "Revision" + 1
                WHERE {players}
                """);
            BenchDatabase.Run(connection, $"UPDATE bench_cursor SET id = {from + BatchSize}");
            BenchDatabase.Run(connection, "COMMIT");
        }
        return clock.Elapsed;
    }
}
