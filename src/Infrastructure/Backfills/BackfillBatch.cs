using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Achievements.Application.Catalogue;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Achievements.Infrastructure.Backfills;

/// <summary>How a batch ended. <see cref="Lost"/>: another node has the backfill now; nothing was written.</summary>
internal enum BatchEnd
{
    More = 0,
    Done = 1,
    Lost = 2,
}

internal readonly record struct BatchOutcome(BatchEnd End, long Players, long Awarded, TimeSpan Took);

/// <summary>
/// One transaction of a sweep: what it recomputes of the next players, their awards, what these add to the players' totals, and the cursor. All of it or nothing, so it can be killed at
/// any point; the backfill's revision lets only one node write it.
/// </summary>
internal sealed class BackfillBatch(
    AchievementsDbContext db, ICatalogue catalogue, IEnumerable<IBatchWork> works, LevelUpdate levelUpdate, RevokedAwards revoked, SweepDialect dialect, WaitingWriters waiting,
    BackfillOptions options, OutboxSignal outbox, TimeProvider clock)
{
    private const int BatchesBetweenPauses = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(110);

    private readonly SweepModel _model = new(db);
    private readonly SweepSql _sql = new(new SweepModel(db), dialect);
    private int _batches;

    /// <summary>Takes one connection for all batches to come: what a batch finds is kept in a table of the connection.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var create = db.Database.GetDbConnection().CreateCommand();
        create.CommandText = _sql.CreateGained;
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Between two batches: lets others write where only one can at a time.</summary>
    public async Task LeaveRoomAsync(CancellationToken cancellationToken)
    {
        if (!db.HasSingleWriter)
            return;
        await waiting.LetThroughAsync(cancellationToken);
        // Those who do not wait with us (sign-in, another process) look every 100 ms at the latest: now and then one of these looks must succeed.
        if (++_batches % BatchesBetweenPauses == 0)
            await Task.Delay(Pause, cancellationToken);
    }

    public async Task<BatchOutcome> RunAsync(Guid id, string owner, int players, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var outcome = default(BatchOutcome);
        ExceptionDispatchInfo? failure = null;
        // The strategy would repeat only a lost connection, and on a new one the table would be missing: our caller repeats, with a new connection.
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            try
            {
                outcome = await WriteAsync(id, owner, players, cancellationToken);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        failure?.Throw();
        return outcome;
    }

    private async Task<BatchOutcome> WriteAsync(Guid id, string owner, int players, CancellationToken cancellationToken)
    {
        var ahead = Stopwatch.GetTimestamp();
        await LookAheadAsync(id, owner, players, cancellationToken);
        var looked = Stopwatch.GetElapsedTime(ahead);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var backfill = await db.Backfills.SingleOrDefaultAsync(b => b.Id == id, cancellationToken);
        if (backfill?.IsWorkOf(owner) != true)
            return new BatchOutcome(BatchEnd.Lost, 0, 0, looked + Stopwatch.GetElapsedTime(started));

        var now = LocalTime.ToKept(clock.GetUtcNow());
        var commands = new SweepCommands(_sql, _model, transaction.GetDbTransaction(), backfill.Cursor);
        var (examined, last) = await commands.StartAsync(players, cancellationToken);
        var awarded = examined == 0 ? 0 : await AwardAsync(commands, backfill, last, now, cancellationToken);

        backfill.Advance(last, examined, awarded, clock.GetUtcNow(), options.Lease);
        var end = examined < players ? BatchEnd.Done : BatchEnd.More;
        if (end == BatchEnd.Done)
            backfill.Finish(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Set();
        return new BatchOutcome(end, examined, awarded, looked + Stopwatch.GetElapsedTime(started));
    }

    private async Task LookAheadAsync(Guid id, string owner, int players, CancellationToken cancellationToken)
    {
        var backfill = await db.Backfills.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancellationToken);
        if (backfill?.IsWorkOf(owner) == true && works.SingleOrDefault(w => w.Work == backfill.Work) is { } work)
            await work.LookAheadAsync(backfill, players, cancellationToken);
    }

    private async Task<long> AwardAsync(SweepCommands commands, Backfill backfill, long last, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Read inside the transaction: a batch never awards by a rule that was changed or retired before it began.
        var index = await catalogue.CurrentAsync(cancellationToken);
        var players = new BatchPlayers(backfill, last, index);
        var work = works.SingleOrDefault(w => w.Work == backfill.Work);
        if (work is not null)
            await work.RecomputeAsync(players, cancellationToken);
        var (awarded, tells) = (0L, index.Rules.Interest is { } interest && (interest.Wants(EventKind.AchievementUnlocked) || interest.Wants(EventKind.LevelReached)));
        IReadOnlyList<Achievement> candidates =
            [.. index.Published.Where(a => backfill.AchievementIds.Contains(a.Id) || a.Requirements.Any(r => work?.Metrics.Contains(r.Metric) == true))];
        // Each round awards something that was not held, so the rounds end.
        var gained = false;
        for (var round = 1; candidates.Count > 0; round++)
        {
            var (back, crossed) = await revoked.GiveBackAsync(players, candidates, now, cancellationToken);
            awarded += back;
            var found = 0;
            foreach (var achievement in candidates.Union(crossed))
                found += await commands.FindAsync(achievement, round, amongGainers: round > 1 && crossed.Count == 0, cancellationToken);
            if (found == 0)
                break;
            gained = true;
            var gains = await commands.MeasureAsync(round, cancellationToken);
            awarded += await commands.AwardAsync(round, backfill.Id, now, cancellationToken);
            var levels = Gain.LevelsOf(gains, index.Rules.Curve);
            await commands.CountAsync(round, levels ?? [], index.Rules.Curve, cancellationToken);
            if (levels is null)
                await levelUpdate.RunAsync(players, tells: false, cancellationToken);
            candidates = [.. Gain.CrossedBy(gains, index, index.Rules.Curve)];
        }
        if (tells && (gained || work is not null))
            await commands.TellAsync(backfill.Id, now, cancellationToken);
        return awarded;
    }
}
