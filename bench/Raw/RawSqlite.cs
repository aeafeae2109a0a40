using System.Globalization;
using Achievements.Domain.Levels;
using Microsoft.Data.Sqlite;

namespace Achievements.Bench.Raw;

/// <summary>One connection behind one gate, prepared statements, a transaction and so a flush for every test.</summary>
internal sealed class RawSqlite : IRawStore
{
    private const string Format = "yyyy-MM-dd";

    private readonly SemaphoreSlim _gate = new(1);
    private readonly RawCatalogue _catalogue;
    private readonly SqliteCommand _begin, _find, _update, _result, _day, _unlock, _commit;

    private RawSqlite(SqliteConnection connection)
    {
        _catalogue = RawCatalogue.Load(connection);
        _begin = Prepare("BEGIN IMMEDIATE");
        _find = Prepare(
            """
            SELECT "TimeZone", "Totals_TestsTaken", "Totals_TestPoints", "Totals_Xp", "Totals_Level", "Totals_LongestStreak", "Totals_AchievementsUnlocked",
                "Totals_LongestWeeks", "Streak_Length", "Streak_LastDay", "Streak_Weeks" FROM "Players" WHERE "Id" = $id
            """, "$id");
        _update = Prepare(
            """
            UPDATE "Players" SET "Totals_TestsTaken" = $tests, "Totals_TestPoints" = $points, "Totals_Xp" = $xp, "Totals_Level" = $level,
                "Totals_LongestStreak" = $longest, "Totals_AchievementsUnlocked" = $unlocked, "Totals_LongestWeeks" = $longestWeeks,
                "Streak_Length" = $length, "Streak_LastDay" = $day, "Streak_KeptUntil" = $kept, "Streak_Weeks" = $weeks,
                "LastTestAt" = $now, "LastRecordedAt" = $now, "ResultsRecorded" = "ResultsRecorded" + 1, "Revision" = "Revision" + 1 WHERE "Id" = $id
            """, "$tests", "$points", "$xp", "$level", "$longest", "$unlocked", "$longestWeeks", "$length", "$day", "$kept", "$weeks", "$now", "$id");
        _result = Prepare(
            """
            INSERT INTO "TestResults" ("PlayerId", "Number", "Points", "CountedPoints", "Xp", "TakenAt", "RecordedAt", "TimeZone", "LocalDay", "After_TestsTaken", "After_TestPoints",
                "After_Xp", "After_Level", "After_LongestStreak", "After_AchievementsUnlocked", "After_LongestWeeks")
            VALUES ($id, $tests, $gained, $gained, $gained, $now, $now, $zone, $day, $tests, $points, $xp, $level, $longest, $unlocked, $longestWeeks)
            """, "$id", "$tests", "$gained", "$now", "$zone", "$day", "$points", "$xp", "$level", "$longest", "$unlocked", "$longestWeeks");
        _day = Prepare("""INSERT INTO "StreakDays" ("PlayerId", "Day", "State", "Source", "TimeZone") VALUES ($id, $day, 0, 0, $zone)""", "$id", "$day", "$zone");
        _unlock = Prepare(
            """
            INSERT INTO "Unlocks" ("PlayerId", "AchievementId", "UnlockedAt", "AwardedAt", "Origin", "RuleRevision", "Xp", "TestNumber")
            VALUES ($id, $achievement, $now, $now, 0, 1, 0, $tests)
            """, "$id", "$achievement", "$now", "$tests");
        _commit = Prepare("COMMIT");

        SqliteCommand Prepare(string sql, params string[] parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var name in parameters)
                command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
            return command;
        }
    }

    public static RawSqlite Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;";
        pragmas.ExecuteNonQuery();
        return new RawSqlite(connection);
    }

    public async Task<IReadOnlyList<string>?> RecordAsync(long player, int points)
    {
        await _gate.WaitAsync();
        try
        {
            return Record(player, points);
        }
        finally
        {
            _gate.Release();
        }
    }

    private List<string>? Record(long player, int points)
    {
        _begin.ExecuteNonQuery();
        var unlocked = Write(player, points);
        _commit.ExecuteNonQuery();
        return unlocked;
    }

    private List<string>? Write(long player, int points)
    {
        Set(_find, player);
        string zone;
        RawTotals before;
        long streak, weeksBefore;
        string? lastDay;
        using (var row = _find.ExecuteReader())
        {
            if (!row.Read())
                return null;
            zone = row.GetString(0);
            before = new RawTotals(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7));
            (streak, lastDay, weeksBefore) = (row.GetInt64(8), row.IsDBNull(9) ? null : row.GetString(9), row.GetInt64(10));
        }

        var now = DateTimeOffset.UtcNow;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
        var (day, yesterday) = (Text(today), Text(today.AddDays(-1)));
        var length = lastDay == day ? streak : lastDay == yesterday ? streak + 1 : 1;
        var weeks = lastDay is null ? 1 : (WeekOf(today) - WeekOf(DateOnly.ParseExact(lastDay, Format, CultureInfo.InvariantCulture))) switch { 0 => weeksBefore, 1 => weeksBefore + 1, _ => 1L };
        var xp = before.Xp + points;
        var after = new RawTotals(
            before.Tests + 1, before.Points + points, xp, Math.Max(before.Level, LevelCurve.Default.LevelAt(xp)), Math.Max(before.Longest, length), before.Unlocked,
            Math.Max(before.LongestWeeks, weeks));
        var hits = _catalogue.Crossed(before, after);
        after = after with { Unlocked = after.Unlocked + hits.Count };
        var ticks = now.UtcTicks;

        Set(_update, after.Tests, after.Points, after.Xp, after.Level, after.Longest, after.Unlocked, after.LongestWeeks, length, day, Text(today.AddDays(1)), weeks, ticks, player);
        _update.ExecuteNonQuery();
        Set(_result, player, after.Tests, points, ticks, zone, day, after.Points, after.Xp, after.Level, after.Longest, after.Unlocked, after.LongestWeeks);
        _result.ExecuteNonQuery();
        if (lastDay != day)
        {
            Set(_day, player, day, zone);
            _day.ExecuteNonQuery();
        }
        foreach (var achievement in hits)
        {
            Set(_unlock, player, achievement, ticks, after.Tests);
            _unlock.ExecuteNonQuery();
        }
        return hits;
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }

    private static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Weeks since a Monday.</summary>
    private static int WeekOf(DateOnly day) => (day.DayNumber - new DateOnly(1969, 12, 29).DayNumber) / 7;
}
