using System.Globalization;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Persistence.Outbox;

namespace Achievements.Infrastructure.Backfills;

/// <summary>
/// The statements of a batch. A round finds who meets a rule and does not hold it (into a table of the connection), measures what that adds up to, inserts the
/// awards and counts them into the players' totals; a further round looks only at those who gained something in the one before.
/// </summary>
internal sealed class SweepSql
{
    private readonly SweepModel _model;
    private readonly SweepDialect _dialect;

    // Tables.
    private readonly string _players;
    private readonly string _results;
    private readonly string _unlocks;
    private readonly string _gained;

    // Columns of players.
    private readonly string _id;
    private readonly string _lastTestAt;
    private readonly string _level;
    private readonly string _outboxEntries;

    // Columns of awards; those of the gained rows have the same names.
    private readonly string _playerId;
    private readonly string _achievementId;
    private readonly string _testNumber;
    private readonly string _xp;
    private readonly string _ruleRevision;
    private readonly string _round;

    // Columns of results.
    private readonly string _resultPlayerId;
    private readonly string _number;
    private readonly string _takenAt;
    private readonly string _counts;

    public SweepSql(SweepModel model, SweepDialect dialect)
    {
        (_model, _dialect) = (model, dialect);
        (_players, _results, _unlocks, _gained) = (model.Table<Player>(), model.Table<TestResult>(), model.Table<Unlock>(), model.Quote(dialect.GainedTable));
        (_id, _lastTestAt) = (model.Column<Player>(nameof(Player.Id)), model.Column<Player>(nameof(Player.LastTestAt)));
        (_level, _outboxEntries) = (model.Total(nameof(Totals.Level)), model.Column<Player>(nameof(Player.OutboxEntries)));
        (_playerId, _achievementId) = (model.Column<Unlock>(nameof(Unlock.PlayerId)), model.Column<Unlock>(nameof(Unlock.AchievementId)));
        (_testNumber, _xp) = (model.Column<Unlock>(nameof(Unlock.TestNumber)), model.Column<Unlock>(nameof(Unlock.Xp)));
        (_ruleRevision, _round) = (model.Column<Unlock>(nameof(Unlock.RuleRevision)), model.Quote("Round"));
        (_resultPlayerId, _number) = (model.Column<TestResult>(nameof(TestResult.PlayerId)), model.Column<TestResult>(nameof(TestResult.Number)));
        _takenAt = model.Column<TestResult>(nameof(TestResult.TakenAt));
        var limit = model.Column<TestResult>(nameof(TestResult.Limit));
        _counts = $"f.{model.Column<TestResult>(nameof(TestResult.VoidedAt))} IS NULL AND (f.{limit} IS NULL OR f.{limit} = {(int)LimitHit.PointsPerTest})";
        CreateGained = CreateGainedText();
        ClearGained = $"DELETE FROM {_gained}";
        Next = NextText();
        Measure = MeasureText();
        Award = AwardText();
        Tell = TellText();
        Number = dialect.Update(
            _players, "p", $"{_outboxEntries} = p.{_outboxEntries} + 1", $"(SELECT DISTINCT r.{_playerId} FROM {_gained} AS r) AS g", $"p.{_id} = g.{_playerId} AND {Range($"p.{_id}")}");
    }

    /// <summary>Makes the table of gained rows unless this connection has it.</summary>
    public string CreateGained { get; }

    public string ClearGained { get; }

    /// <summary>How many players come after <c>@after</c>, at most <c>@players</c>, and the last of them.</summary>
    public string Next { get; }

    /// <summary>Per level of the players who gained: XP before (least), after (least, most); awards before (least), after (most).</summary>
    public string Measure { get; }

    /// <summary>Inserts the round's awards. One that somebody else has given meanwhile fails the batch, which is then decided anew.</summary>
    public string Award { get; }

    /// <summary>Writes what the batch brought each player into the outbox: one row for all of it.</summary>
    public string Tell { get; }

    /// <summary>Gives each player of whom <see cref="Tell"/> writes the number of that entry; runs right before it.</summary>
    public string Number { get; }

    /// <summary>
    /// Finds the players who meet the rule and do not hold it, nor did until it was revoked, and the first result that counts after which they met it. With a window only a result inside it counts.
    /// </summary>
    /// <param name="amongGainers">Only those who gained something in the round before.</param>
    public string Find(Achievement achievement, bool amongGainers)
    {
        var met = achievement.Requirements.Select((r, i) => $" AND p.{_model.Total(Metric.Get(r.Metric))} >= @threshold{i}");
        var reached = achievement.Requirements.Select((r, i) => $" AND f.{_model.After(Metric.Get(r.Metric))} >= @threshold{i}");
        var window = (achievement.Window?.From is null ? "" : $" AND f.{_takenAt} >= @from") + (achievement.Window?.Until is null ? "" : $" AND f.{_takenAt} < @until");
        var results = $"FROM {_results} AS f WHERE f.{_resultPlayerId} = p.{_id}{string.Concat(reached)}{window} AND {_counts}";
        return $"""
            INSERT INTO {_gained} ({GainedColumns(_model)})
            SELECT p.{_id}, @achievement, (SELECT MIN(f.{_number}) {results}), p.{_lastTestAt}, p.{_level}, @xp, @rule, @round
            FROM {_players} AS p{_dialect.LockHint}
            WHERE {Range($"p.{_id}")} AND p.{_model.Total(nameof(Totals.TestsTaken))} > 0{string.Concat(met)}
            {(achievement.Window is null ? "" : $"AND EXISTS (SELECT 1 {results})")}
            {(amongGainers ? $"AND p.{_id} IN (SELECT g.{_playerId} FROM {_gained} AS g WHERE g.{_round} = @round - 1)" : "")}
            AND NOT EXISTS (
                SELECT 1 FROM {_unlocks} AS u{_dialect.ByKey(_model.PrimaryKey<Unlock>())}
                WHERE u.{_playerId} = p.{_id} AND {Range($"u.{_playerId}")} AND {_dialect.Unindexed($"u.{_achievementId}")} = @achievement){_dialect.LockTail}
            """;
    }

    /// <summary>Counts the round's awards into the players' totals.</summary>
    /// <param name="levels">The levels that somebody may reach by it, highest first.</param>
    public string Count(IEnumerable<long> levels, LevelCurve curve)
    {
        var (xp, awards, level) = (_model.Total(nameof(Totals.Xp)), _model.Total(nameof(Totals.AchievementsUnlocked)), _level);
        var revision = _model.Column<Player>(nameof(Player.Revision));
        var steps = string.Concat(levels.Select(l => string.Create(
            CultureInfo.InvariantCulture, $" WHEN p.{xp} + g.{_xp} >= {curve.StartsAt(l)} AND p.{level} < {l} THEN {l}")));
        var set = $"{xp} = p.{xp} + g.{_xp}, {awards} = p.{awards} + g.Awards, {revision} = p.{revision} + 1"
            + (steps.Length == 0 ? "" : $", {level} = CASE{steps} ELSE p.{level} END");
        return _dialect.Update(_players, "p", set, $"({GainsPerPlayer}) AS g", $"p.{_id} = g.{_playerId} AND {Range($"p.{_id}")}");
    }

    /// <summary>The columns of the gained rows, in order.</summary>
    public static string GainedColumns(SweepModel model) => string.Join(", ",
    [
        model.Column<Unlock>(nameof(Unlock.PlayerId)), model.Column<Unlock>(nameof(Unlock.AchievementId)), model.Column<Unlock>(nameof(Unlock.TestNumber)),
        model.Column<Player>(nameof(Player.LastTestAt)), model.Total(nameof(Totals.Level)), model.Column<Unlock>(nameof(Unlock.Xp)),
        model.Column<Unlock>(nameof(Unlock.RuleRevision)), model.Quote("Round"),
    ]);

    private string GainsPerPlayer =>
        $"SELECT r.{_playerId}, COUNT(*) AS Awards, CAST(SUM(r.{_xp}) AS bigint) AS {_xp} FROM {_gained} AS r WHERE r.{_round} = @round GROUP BY r.{_playerId}";

    private string CreateGainedText()
    {
        var ruleRevision = SweepModel.StoreType(_model.Property<Unlock>(nameof(Unlock.RuleRevision)));
        string[] columns =
        [
            $"{_playerId} {SweepModel.StoreType(_model.Property<Unlock>(nameof(Unlock.PlayerId)))} NOT NULL",
            $"{_achievementId} {SweepModel.StoreType(_model.Property<Unlock>(nameof(Unlock.AchievementId)))} NOT NULL",
            $"{_testNumber} {SweepModel.StoreType(_model.Property<Unlock>(nameof(Unlock.TestNumber)))} NULL",
            $"{_lastTestAt} {SweepModel.StoreType(_model.Property<Player>(nameof(Player.LastTestAt)))} NULL",
            $"{_level} {SweepModel.StoreType(_model.Property<Unlock>(nameof(Unlock.Xp)))} NOT NULL",
            $"{_xp} {SweepModel.StoreType(_model.Property<Unlock>(nameof(Unlock.Xp)))} NOT NULL",
            $"{_ruleRevision} {ruleRevision} NOT NULL",
            $"{_round} {ruleRevision} NOT NULL",
        ];
        return _dialect.CreateGained(_gained, string.Join(", ", columns));
    }

    private string NextText() =>
        $"SELECT COUNT(*), MAX(n.{_id}) FROM ({_dialect.First($"p.{_id}", $"FROM {_players} AS p WHERE p.{_id} > @after ORDER BY p.{_id}")}) AS n";

    private string MeasureText()
    {
        var (xp, awards, level) = (_model.Total(nameof(Totals.Xp)), _model.Total(nameof(Totals.AchievementsUnlocked)), _level);
        return $"""
            SELECT p.{level}, MIN(p.{xp}), MIN(p.{xp} + g.{_xp}), MAX(p.{xp} + g.{_xp}), MIN(p.{awards}), MAX(p.{awards} + g.Awards)
            FROM {_players} AS p INNER JOIN ({GainsPerPlayer}) AS g ON g.{_playerId} = p.{_id}
            WHERE {Range($"p.{_id}")}
            GROUP BY p.{level}
            """;
    }

    private string AwardText() =>
        $"""
        INSERT INTO {_unlocks} ({_playerId}, {_achievementId}, {Column(nameof(Unlock.UnlockedAt))}, {Column(nameof(Unlock.AwardedAt))},
            {Column(nameof(Unlock.Origin))}, {_ruleRevision}, {_xp}, {_testNumber}, {Column(nameof(Unlock.BackfillId))})
        SELECT g.{_playerId}, g.{_achievementId}, COALESCE(t.{_takenAt}, g.{_lastTestAt}), @now, @origin, g.{_ruleRevision}, g.{_xp}, g.{_testNumber}, @backfill
        FROM {_gained} AS g
        LEFT JOIN {_results} AS t ON t.{_resultPlayerId} = g.{_playerId} AND t.{_number} = g.{_testNumber} AND {Range($"t.{_resultPlayerId}")}
        WHERE g.{_round} = @round
        ORDER BY g.{_playerId}, g.{_achievementId}
        """;

    private string TellText()
    {
        string[] columns =
        [
            nameof(OutboxEntry.PlayerId), nameof(OutboxEntry.Number), nameof(OutboxEntry.RecordedAt), nameof(OutboxEntry.Events), nameof(OutboxEntry.BackfillId),
            nameof(OutboxEntry.LevelBefore), nameof(OutboxEntry.LevelAfter),
        ];
        return $"""
            INSERT INTO {_model.Table<OutboxEntry>()} ({string.Join(", ", columns.Select(_model.Column<OutboxEntry>))})
            SELECT p.{_id}, p.{_outboxEntries}, @now, '{OutboxConfiguration.NoEvents}', @backfill,
                CASE WHEN g.{_level} < p.{_level} THEN g.{_level} END, CASE WHEN g.{_level} < p.{_level} THEN p.{_level} END
            FROM {_players} AS p
            INNER JOIN (SELECT r.{_playerId}, MIN(r.{_level}) AS {_level} FROM {_gained} AS r GROUP BY r.{_playerId}) AS g ON g.{_playerId} = p.{_id}
            WHERE {Range($"p.{_id}")}
            """;
    }

    private string Column(string ofUnlock) => _model.Column<Unlock>(ofUnlock);

    /// <summary>Written out wherever a table is read: without it a planner may well read the whole table for every batch.</summary>
    private static string Range(string column) => $"{column} > @after AND {column} <= @upTo";
}
