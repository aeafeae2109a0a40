using Achievements.Domain.Catalogue;

namespace Achievements.Application.Backfills;

/// <summary>A sweep over all players that awards achievements to those who met the rule already.</summary>
/// <param name="Id">The backfill's id.</param>
/// <param name="AchievementIds">What it awards; one that recomputes levels or streaks awards whatever that brings within reach.</param>
/// <param name="Work">What it recomputes for every player first: levels, streaks, or nothing (awards).</param>
/// <param name="Reason">Why it was started.</param>
/// <param name="State">Failed ones can be resumed.</param>
/// <param name="Total">Players when it was asked for.</param>
/// <param name="Examined">Players swept so far, of the total.</param>
/// <param name="Awarded">Awards given so far.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartedAt">When it began; null before.</param>
/// <param name="FinishedAt">When it ended; null before.</param>
/// <param name="PerSecond">Players per second since it started; null before.</param>
/// <param name="SecondsLeft">At that rate; null when not running.</param>
/// <param name="Error">Why it failed; null unless it did.</param>
public sealed record BackfillProgress(
    Guid Id, IReadOnlyList<string> AchievementIds, BackfillWork Work, BackfillReason Reason, BackfillState State, long Total, long Examined, long Awarded,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, double? PerSecond, double? SecondsLeft, string? Error)
{
    public static BackfillProgress Of(Backfill backfill, DateTimeOffset now)
    {
        var seconds = ((backfill.FinishedAt ?? now) - backfill.StartedAt)?.TotalSeconds;
        double? perSecond = seconds > 0 ? backfill.Examined / seconds : null;
        // Players who joined after the count are swept too, so that the end may come a little later than the total says.
        double? left = backfill.State == BackfillState.Running && perSecond > 0
            ? Math.Max(0, backfill.Total - backfill.Examined) / perSecond
            : null;
        return new BackfillProgress(
            backfill.Id, backfill.AchievementIds, backfill.Work, backfill.Reason, backfill.State, backfill.Total, backfill.Examined, backfill.Awarded,
            backfill.CreatedAt, backfill.StartedAt, backfill.FinishedAt, perSecond, left, backfill.Error);
    }
}
