using Achievements.Bench.Running;

namespace Achievements.Bench.Data;

/// <summary>
/// Makes a database as a running site would have it: the product migrates it and seeds the catalogue, then players, results and the unlocks that their totals
/// have reached are written set by set.
/// </summary>
internal sealed class Filler(Servers servers, string folder)
{
    /// <summary>Results kept per player: the last ones, so that an index of a real size stands behind every insert.</summary>
    private const int Results = 3;

    /// <param name="testedToday">Everybody has had the first test of the day, so that none of those measured makes a day active.</param>
    public async Task FillAsync(
        BenchDatabase database, IReadOnlyList<BenchAchievement> catalogue, int players, bool withUnlocks = true, bool testedToday = false)
    {
        database.CatalogueFile = BenchCatalogue.WriteTo(folder, catalogue);
        using (await servers.ProductAsync(database))
        {
        }
        FillPlayers(database, [.. catalogue.Where(a => withUnlocks && a.IsInRange)], players, testedToday ? DateTimeOffset.UtcNow : DateTimeOffset.UtcNow.AddDays(-1));
    }

    private static void FillPlayers(BenchDatabase database, IReadOnlyList<BenchAchievement> reachable, int players, DateTimeOffset lastTest)
    {
        var sqlite = database.IsSqlite;
        var (day, instant) = sqlite
            ? ($"'{lastTest:yyyy-MM-dd}'", lastTest.UtcTicks.ToString())
            : ($"DATE '{lastTest:yyyy-MM-dd}'", $"TIMESTAMPTZ '{lastTest:yyyy-MM-dd HH:mm:ss}+00'");
        var (next, no) = sqlite ? ($"'{lastTest.AddDays(1):yyyy-MM-dd}'", "0") : ($"DATE '{lastTest.AddDays(1):yyyy-MM-dd}'", "FALSE");
        var series = sqlite
            ? $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {players}) SELECT i FROM n)"
            : $"(SELECT i::bigint AS i FROM generate_series(1, {players}) AS i)";
        string Level(string xp) => sqlite ? $"level_of({xp})" : $"floor((1 + sqrt(1 + 4.0 * ({xp}) / 5)) / 2)::bigint";
        string Part(string whole, string part) => $"(({whole}) * ({part}) / {Results})";

        using var connection = database.Open();
        BenchDatabase.Run(connection,
            $"""
            INSERT INTO "Players" ("Id", "DisplayName", "TimeZone", "Totals_TestsTaken", "Totals_TestPoints", "Totals_Xp", "Totals_Level", "Totals_LongestStreak",
                "Totals_AchievementsUnlocked", "Totals_LongestWeeks", "Streak_Length", "Streak_LastDay", "Streak_KeptUntil", "Streak_Freezes", "Streak_TowardsFreeze",
                "Streak_HadInitial", "Streak_Weeks", "LastTestAt", "LastRecordedAt", "CreatedAt", "ResultsRecorded", "Revision")
            SELECT i, 'Player ' || i, 'UTC', tests, points, points, {Level("points")}, streak, 0, 1 + streak / 7, streak, {day}, {next}, 0, 0, {no}, 1 + streak / 7, {instant}, {instant}, {instant}, tests, 1
            FROM (SELECT i, {Results} + i * 7919 % 200 AS tests, {Results} + i * 104729 % 2000 AS points, 1 + i * 15485863 % 200 AS streak FROM {series} AS s) AS x
            """);
        BenchDatabase.Run(connection,
            $"""
            INSERT INTO "TestResults" ("PlayerId", "Number", "Points", "CountedPoints", "Xp", "TakenAt", "RecordedAt", "TimeZone", "LocalDay", "After_TestsTaken", "After_TestPoints",
                "After_Xp", "After_Level", "After_LongestStreak", "After_AchievementsUnlocked", "After_LongestWeeks")
            SELECT "Id", "Totals_TestsTaken" - {Results} + part, 1, 1, 1, {instant}, {instant}, 'UTC', {day}, "Totals_TestsTaken" - {Results} + part,
                {Part("\"Totals_TestPoints\"", "part")}, {Part("\"Totals_Xp\"", "part")}, {Level(Part("\"Totals_Xp\"", "part"))},
                {Part("\"Totals_LongestStreak\"", "part")}, 0, {Part("\"Totals_LongestWeeks\"", "part")}
            FROM "Players" CROSS JOIN (SELECT 1 AS part UNION ALL SELECT 2 UNION ALL SELECT 3) AS parts ORDER BY "Id", part
            """);
        BenchDatabase.Run(connection, """INSERT INTO "StreakDays" ("PlayerId", "Day", "State", "Source", "TimeZone") SELECT "Id", "Streak_LastDay", 0, 0, "TimeZone" FROM "Players" """);
        foreach (var achievement in reachable)
            BenchDatabase.Run(connection,
                $"""
                INSERT INTO "Unlocks" ("PlayerId", "AchievementId", "UnlockedAt", "AwardedAt", "Origin", "RuleRevision", "Xp", "TestNumber")
                SELECT "Id", '{achievement.Id}', {instant}, {instant}, 0, 1, 0, "Totals_TestsTaken" FROM "Players" WHERE {Column(achievement.Type)} >= {achievement.Value}
                """);
        BenchDatabase.Run(connection,
            """UPDATE "Players" SET "Totals_AchievementsUnlocked" = (SELECT count(*) FROM "Unlocks" WHERE "PlayerId" = "Players"."Id")""");
        BenchDatabase.Run(connection, sqlite ? "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM ANALYZE");
        if (!sqlite)
            BenchDatabase.Run(connection, "CHECKPOINT");
    }

    public static string Column(string metric) => metric switch
    {
        "tests_taken" => "\"Totals_TestsTaken\"",
        "test_points" => "\"Totals_TestPoints\"",
        "xp" => "\"Totals_Xp\"",
        "level" => "\"Totals_Level\"",
        _ => "\"Totals_LongestStreak\"",
    };
}
