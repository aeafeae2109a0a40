using System.Globalization;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Backfills;

/// <summary>Moves the players of a batch to the level that the curve in force says. The curve decides, the database only compares.</summary>
internal sealed class LevelUpdate(AchievementsDbContext db, SweepDialect dialect)
{
    /// <summary>How many levels one statement names.</summary>
    public const int LevelsPerStatement = 100;

    private readonly SweepModel _model = new(db);

    /// <param name="tells">Whether those who rise are put among the players to be told of something.</param>
    public async Task RunAsync(BatchPlayers players, bool tells, CancellationToken cancellationToken)
    {
        var curve = players.Catalogue.Rules.Curve;
        var found = await db.Players
            .Where(p => p.Id > players.After && p.Id <= players.UpTo)
            .Select(p => new { p.Totals.Level, p.Totals.Xp })
            .Distinct()
            .ToListAsync(cancellationToken);
        var reached = found.Select(f => (f.Level, To: curve.LevelFor(f.Level, f.Xp))).Where(m => m.To != m.Level).Select(m => m.To).Distinct().Order();
        foreach (var levels in reached.Chunk(LevelsPerStatement))
        {
            if (tells)
                await db.Database.ExecuteSqlRawAsync(RisingText(levels, curve, players.After, players.UpTo), cancellationToken);
            await db.Database.ExecuteSqlRawAsync(Text(levels, curve, players.After, players.UpTo), cancellationToken);
        }
    }

    /// <summary>
    /// Each level with its own range: a player who has left it meanwhile, by a recording that knew this curve already, is none of this statement's business.
    /// </summary>
    public string Text(IReadOnlyList<long> levels, LevelCurve curve, long after, long upTo)
    {
        var (id, revision) = (_model.Column<Player>(nameof(Player.Id)), _model.Column<Player>(nameof(Player.Revision)));
        var (level, right) = (_model.Total(nameof(Totals.Level)), Right(levels, curve));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            UPDATE {_model.Table<Player>()} SET {level} = {right}, {revision} = {revision} + 1
            WHERE {id} > {after} AND {id} <= {upTo} AND {level} {(curve.Definition.KeepsReached ? "<" : "<>")} {right}
            """);
    }

    /// <summary>Puts those who will rise among the batch's gained rows, with the level they come from and no award: what the batch brings each player is told as one.</summary>
    public string RisingText(IReadOnlyList<long> levels, LevelCurve curve, long after, long upTo)
    {
        var (id, level, right) = (_model.Column<Player>(nameof(Player.Id)), _model.Total(nameof(Totals.Level)), Right(levels, curve));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO {_model.Quote(dialect.GainedTable)} ({SweepSql.GainedColumns(_model)})
            SELECT p.{id}, '', NULL, NULL, p.{level}, 0, 0, 0
            FROM {_model.Table<Player>()} AS p{dialect.LockHint} WHERE p.{id} > {after} AND p.{id} <= {upTo} AND p.{level} < {right}{dialect.LockTail}
            """);
    }

    private string Right(IReadOnlyList<long> levels, LevelCurve curve)
    {
        var (xp, level) = (_model.Total(nameof(Totals.Xp)), _model.Total(nameof(Totals.Level)));
        var steps = string.Concat(levels.Select(l => string.Create(
            CultureInfo.InvariantCulture, $" WHEN {xp} >= {curve.StartsAt(l)}{(curve.StartsAt(l + 1) is var end and < long.MaxValue ? $" AND {xp} < {end}" : "")} THEN {l}")));
        return $"CASE{steps} ELSE {level} END";
    }
}
