using System.Globalization;
using Achievements.Domain.Events;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Achievements.Infrastructure.Backfills;

/// <summary>Moves the players of a batch to the level that the curve in force says. The curve decides, the database only compares.</summary>
internal sealed class LevelUpdate(AchievementsDbContext db)
{
    /// <summary>How many levels one statement names.</summary>
    public const int LevelsPerStatement = 100;

    private readonly SweepModel _model = new(db);

    /// <param name="tellsAt">When the outbox is told of those who rose; null: it is not.</param>
    public async Task RunAsync(BatchPlayers players, DateTimeOffset? tellsAt, CancellationToken cancellationToken)
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
            if (tellsAt is { } now)
                await TellAsync(levels, players, now, cancellationToken);
            await db.Database.ExecuteSqlRawAsync(Text(levels, curve, players.After, players.UpTo, tells: tellsAt is not null), cancellationToken);
        }
    }

    /// <summary>
    /// Each level with its own range: a player who has left it meanwhile, by a recording that knew this curve already, is none of this statement's business.
    /// </summary>
    /// <param name="tells">Whether <see cref="TellText"/> has run: the players' next outbox number moves on.</param>
    public string Text(IReadOnlyList<long> levels, LevelCurve curve, long after, long upTo, bool tells = false)
    {
        var (id, revision) = (_model.Column<Player>(nameof(Player.Id)), _model.Column<Player>(nameof(Player.Revision)));
        var (entries, level, right) = (_model.Column<Player>(nameof(Player.OutboxEntries)), _model.Total(nameof(Totals.Level)), Right(levels, curve));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            UPDATE {_model.Table<Player>()} SET {level} = {right}, {revision} = {revision} + 1{(tells ? $", {entries} = {entries} + 1" : "")}
            WHERE {id} > {after} AND {id} <= {upTo} AND {level} {(curve.Definition.KeepsReached ? "<" : "<>")} {right}
            """);
    }

    /// <summary>Writes those who will rise into the outbox. <c>@now</c> and <c>@backfill</c> are its parameters.</summary>
    public string TellText(IReadOnlyList<long> levels, LevelCurve curve, long after, long upTo)
    {
        var (id, level, right) = (_model.Column<Player>(nameof(Player.Id)), _model.Total(nameof(Totals.Level)), Right(levels, curve));
        string[] columns =
        [
            nameof(OutboxEntry.PlayerId), nameof(OutboxEntry.Number), nameof(OutboxEntry.RecordedAt), nameof(OutboxEntry.Events), nameof(OutboxEntry.BackfillId),
            nameof(OutboxEntry.LevelBefore), nameof(OutboxEntry.LevelAfter),
        ];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO {_model.Table<OutboxEntry>()} ({string.Join(", ", columns.Select(_model.Column<OutboxEntry>))})
            SELECT {id}, {_model.Column<Player>(nameof(Player.OutboxEntries))} + 1, @now, '{OutboxConfiguration.NoEvents}', @backfill, {level}, {right}
            FROM {_model.Table<Player>()} WHERE {id} > {after} AND {id} <= {upTo} AND {level} < {right}
            """);
    }

    private async Task TellAsync(IReadOnlyList<long> levels, BatchPlayers players, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = TellText(levels, players.Catalogue.Rules.Curve, players.After, players.UpTo);
        command.Parameters.Add(SweepModel.Parameter(command, _model.Property<OutboxEntry>(nameof(OutboxEntry.RecordedAt)), "now", now));
        command.Parameters.Add(SweepModel.Parameter(command, _model.Property<OutboxEntry>(nameof(OutboxEntry.BackfillId)), "backfill", players.Backfill.Id));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private string Right(IReadOnlyList<long> levels, LevelCurve curve)
    {
        var (xp, level) = (_model.Total(nameof(Totals.Xp)), _model.Total(nameof(Totals.Level)));
        var steps = string.Concat(levels.Select(l => string.Create(
            CultureInfo.InvariantCulture, $" WHEN {xp} >= {curve.StartsAt(l)}{(curve.StartsAt(l + 1) is var end and < long.MaxValue ? $" AND {xp} < {end}" : "")} THEN {l}")));
        return $"CASE{steps} ELSE {level} END";
    }
}
