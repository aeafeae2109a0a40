namespace Achievements.Domain.Catalogue;

/// <summary>Why a backfill was started.</summary>
public enum BackfillReason
{
    Published = 0,
    Edited = 1,
    Seeded = 2,

    /// <summary>The level curve was changed.</summary>
    LevelsChanged = 3,

    /// <summary>Days were excused.</summary>
    DaysExcused = 4,

    /// <summary>Somebody, or the schedule, asked for a check of the totals.</summary>
    Checked = 5,
}

/// <summary>What a backfill does for each player before it awards.</summary>
public enum BackfillWork
{
    /// <summary>Nothing: it only awards.</summary>
    Awards = 0,

    /// <summary>Recomputes the level.</summary>
    Levels = 1,

    /// <summary>Recomputes the streak.</summary>
    Streaks = 2,

    /// <summary>Changes nothing: compares the totals with the rows and reports what differs.</summary>
    Check = 3,
}

/// <summary>A backfill runs once; after a failure it can be resumed.</summary>
public enum BackfillState
{
    Waiting = 0,
    Running = 1,
    Done = 2,
    Failed = 3,
}

/// <summary>
/// A durable sweep over all players that awards achievements to those who already meet the rule, after recomputing what its work says. Its cursor is stored with every batch, so it can stop
/// anywhere and go on; a lease decides which node works on it.
/// </summary>
public sealed class Backfill
{
    public const int MaxErrorLength = 1000;
    public const int MaxOwnerLength = 200;

    private Backfill() => AchievementIds = null!;

    public Guid Id { get; private set; }

    /// <summary>What it awards; beside these, whatever its work may have brought within reach.</summary>
    public IReadOnlyList<string> AchievementIds { get; private set; }

    public BackfillWork Work { get; private set; }

    public BackfillReason Reason { get; private set; }

    public BackfillState State { get; private set; }

    /// <summary>Players in the table when the sweep was asked for; the progress is <see cref="Examined"/> of this.</summary>
    public long Total { get; private set; }

    /// <summary>The last player id that was swept.</summary>
    public long Cursor { get; private set; }

    public long Examined { get; private set; }

    public long Awarded { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The node that works on it; null when none does.</summary>
    public string? Owner { get; private set; }

    /// <summary>After this instant another node may take over.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Why it failed, for the admin.</summary>
    public string? Error { get; private set; }

    public int Revision { get; private set; }

    public static Backfill Of(
        IEnumerable<string> achievementIds, BackfillReason reason, long total, DateTimeOffset now, BackfillWork work = BackfillWork.Awards) => new()
        {
            Id = Guid.CreateVersion7(now),
            AchievementIds = [.. achievementIds],
            Reason = reason,
            Work = work,
            Total = total,
            CreatedAt = LocalTime.ToKept(now),
        };

    /// <summary>Whether it has yet to end.</summary>
    public bool IsOpen => State is BackfillState.Waiting or BackfillState.Running;

    /// <summary>
    /// Whether it is to wait until this one has ended: while levels or streaks are recomputed, a check would find everybody off whose turn has not come.
    /// </summary>
    public bool WaitsFor(Backfill other) => Work == BackfillWork.Check && other.IsOpen && other.Work is BackfillWork.Levels or BackfillWork.Streaks;

    public bool CanBeTakenAt(DateTimeOffset now) =>
        State == BackfillState.Waiting || (State == BackfillState.Running && !(LeaseUntil > now));

    /// <exception cref="RefusedException"><c>backfill.state</c></exception>
    public void Take(string owner, DateTimeOffset now, TimeSpan lease)
    {
        if (!CanBeTakenAt(now))
            throw new RefusedException("backfill.state", "Another node works on this backfill, or it has ended.");
        State = BackfillState.Running;
        StartedAt ??= LocalTime.ToKept(now);
        (Owner, LeaseUntil) = (owner, LocalTime.ToKept(now + lease));
        Revision++;
    }

    public bool IsWorkOf(string owner) => State == BackfillState.Running && Owner == owner;

    /// <summary>The owner stops for now; another node may go on at once.</summary>
    public void Release()
    {
        (Owner, LeaseUntil) = (null, null);
        Revision++;
    }

    /// <summary>One batch of players is done.</summary>
    public void Advance(long cursor, long examined, long awarded, DateTimeOffset now, TimeSpan lease)
    {
        (Cursor, Examined, Awarded) = (cursor, Examined + examined, Awarded + awarded);
        LeaseUntil = LocalTime.ToKept(now + lease);
        Revision++;
    }

    public void Finish(DateTimeOffset now) => End(BackfillState.Done, null, now);

    public void Fail(string error, DateTimeOffset now) => End(BackfillState.Failed, PlainText.Start(error, MaxErrorLength), now);

    /// <summary>After a failure: goes on where it stopped.</summary>
    /// <exception cref="RefusedException"><c>backfill.state</c></exception>
    public void Resume()
    {
        if (State != BackfillState.Failed)
            throw new RefusedException("backfill.state", "Only a failed backfill can be resumed.");
        (State, Error, FinishedAt) = (BackfillState.Waiting, null, null);
        Revision++;
    }

    private void End(BackfillState state, string? error, DateTimeOffset now)
    {
        (State, Error, FinishedAt, Owner, LeaseUntil) = (state, error, LocalTime.ToKept(now), null, null);
        Revision++;
    }
}
