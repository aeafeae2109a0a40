using Npgsql;

namespace Achievements.Bench.Raw;

/// <summary>Everything in one statement: one round trip, one transaction, one flush for every test.</summary>
internal sealed class RawPostgreSql : IRawStore
{
    private const string Statement =
        """
        WITH old AS MATERIALIZED (
            SELECT "Id" AS id, "TimeZone" AS zone, "Totals_TestsTaken" AS t, "Totals_TestPoints" AS p, "Totals_Xp" AS x, "Totals_Level" AS l,
                "Totals_LongestStreak" AS s, "Totals_AchievementsUnlocked" AS u, "Totals_LongestWeeks" AS w, "Streak_Weeks" AS m,
                "Streak_Length" AS n, "Streak_LastDay" AS last
            FROM "Players" WHERE "Id" = $1 FOR UPDATE),
        counted AS (SELECT *, CASE WHEN last = $4 THEN n WHEN last = $4 - 1 THEN n + 1 ELSE 1 END AS n2,
            CASE ($4 - DATE '1969-12-29') / 7 - (last - DATE '1969-12-29') / 7 WHEN 0 THEN m WHEN 1 THEN m + 1 ELSE 1 END AS m2 FROM old),
        new AS MATERIALIZED (
            SELECT *, t + 1 AS t2, p + $2 AS p2, x + $2 AS x2, GREATEST(s, n2) AS s2, GREATEST(w, m2) AS w2, GREATEST(l, floor((1 + sqrt(1 + 4.0 * (x + $2) / 5)) / 2)::bigint) AS l2
            FROM counted),
        hits AS MATERIALIZED (
            SELECT h.id FROM new, bench_thresholds h WHERE h.metric = 'tests_taken' AND h.threshold > t AND h.threshold <= t2
            UNION ALL SELECT h.id FROM new, bench_thresholds h WHERE h.metric = 'test_points' AND h.threshold > p AND h.threshold <= p2
            UNION ALL SELECT h.id FROM new, bench_thresholds h WHERE h.metric = 'streak_days' AND h.threshold > s AND h.threshold <= s2
            UNION ALL SELECT h.id FROM new, bench_thresholds h WHERE h.metric = 'level' AND h.threshold > l AND h.threshold <= l2),
        reached AS MATERIALIZED (SELECT *, u + (SELECT count(*) FROM hits) AS u2 FROM new),
        changed AS (
            UPDATE "Players" SET "Totals_TestsTaken" = t2, "Totals_TestPoints" = p2, "Totals_Xp" = x2, "Totals_Level" = l2, "Totals_LongestStreak" = s2,
                "Totals_AchievementsUnlocked" = u2, "Totals_LongestWeeks" = w2, "Streak_Length" = n2, "Streak_LastDay" = $4, "Streak_KeptUntil" = $4 + 1, "Streak_Weeks" = m2, "LastTestAt" = $3, "LastRecordedAt" = $3, "ResultsRecorded" = "ResultsRecorded" + 1, "Revision" = "Revision" + 1
            FROM reached WHERE "Id" = id),
        result AS (
            INSERT INTO "TestResults" ("PlayerId", "Number", "Points", "CountedPoints", "Xp", "TakenAt", "RecordedAt", "TimeZone", "LocalDay", "After_TestsTaken", "After_TestPoints",
                "After_Xp", "After_Level", "After_LongestStreak", "After_AchievementsUnlocked", "After_LongestWeeks")
            SELECT id, t2, $2, $2, $2, $3, $3, zone, $4, t2, p2, x2, l2, s2, u2, w2 FROM reached),
        day AS (INSERT INTO "StreakDays" ("PlayerId", "Day", "State", "Source", "TimeZone") SELECT id, $4, 0, 0, zone FROM reached WHERE last IS DISTINCT FROM $4),
        unlocked AS (
            INSERT INTO "Unlocks" ("PlayerId", "AchievementId", "UnlockedAt", "AwardedAt", "Origin", "RuleRevision", "Xp", "TestNumber")
            SELECT reached.id, hits.id, $3, $3, 0, 1, 0, t2 FROM reached, hits)
        SELECT ARRAY(SELECT id FROM hits) FROM reached
        """;

    private readonly NpgsqlDataSource _source;

    private RawPostgreSql(NpgsqlDataSource source) => _source = source;

    public static async Task<RawPostgreSql> OpenAsync(string connectionString)
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 2 });
        await using var connection = await source.OpenConnectionAsync();
        var thresholds = RawCatalogue.Read(connection).ToList();
        await using (var create = new NpgsqlCommand("CREATE TABLE IF NOT EXISTS bench_thresholds (metric text, threshold bigint, id text, PRIMARY KEY (metric, threshold, id)); DELETE FROM bench_thresholds", connection))
            await create.ExecuteNonQueryAsync();
        await using (var copy = await connection.BeginBinaryImportAsync("COPY bench_thresholds FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var (metric, threshold, id) in thresholds)
                await copy.WriteRowAsync(default, metric, threshold, id);
            await copy.CompleteAsync();
        }
        await using (var analyze = new NpgsqlCommand("ANALYZE bench_thresholds", connection))
            await analyze.ExecuteNonQueryAsync();
        return new RawPostgreSql(source);
    }

    public async Task<IReadOnlyList<string>?> RecordAsync(long player, int points)
    {
        var now = DateTime.UtcNow;
        await using var command = _source.CreateCommand(Statement);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = player });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = points });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = DateOnly.FromDateTime(now) });
        return (string[]?)await command.ExecuteScalarAsync();
    }
}
