namespace Achievements.Bench.Data;

/// <summary>The tables of the service that this product replaces, filled alike.</summary>
internal static class SeedFiller
{
    public static void Fill(BenchDatabase database, IReadOnlyList<BenchAchievement> catalogue, int players)
    {
        var id = database.IsSqlite ? "INTEGER" : "SERIAL";
        var series = database.IsSqlite
            ? $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {players}) SELECT i FROM n)"
            : $"(SELECT i::bigint AS i FROM generate_series(1, {players}) AS i)";
        using var connection = database.Open();
        BenchDatabase.Run(connection,
            $"""
            CREATE TABLE "user" (id INTEGER NOT NULL PRIMARY KEY, tests_taken INTEGER, streak_days INTEGER, test_points INTEGER, level INTEGER);
            CREATE TABLE achievement (id VARCHAR NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, type VARCHAR NOT NULL, value INTEGER NOT NULL);
            CREATE TABLE user_achievement (id {id} NOT NULL PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES "user"(id),
                achievement_id VARCHAR NOT NULL REFERENCES achievement(id));
            INSERT INTO "user" SELECT i, i * 7919 % 200, i * 15485863 % 200, i * 104729 % 2000, 1 + i * 49979687 % 200 FROM {series} AS s;
            """);
        BenchDatabase.Run(connection, "INSERT INTO achievement VALUES " + string.Join(", ", catalogue.Select(a => $"('{a.Id}', '{a.Name}', '{a.Type}', {a.Value})")));
        foreach (var a in catalogue.Where(a => a.IsInRange))
            BenchDatabase.Run(connection, $"INSERT INTO user_achievement (user_id, achievement_id) SELECT id, '{a.Id}' FROM \"user\" WHERE {a.Type} >= {a.Value}");
        BenchDatabase.Run(connection, database.IsSqlite ? "ANALYZE" : "VACUUM ANALYZE");
    }
}
