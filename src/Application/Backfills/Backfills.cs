using Achievements.Domain.Catalogue;
using MediatR;

namespace Achievements.Application.Backfills;

/// <summary>Backfills, newest first.</summary>
public sealed record ListBackfills(int Limit = 50, string? Cursor = null) : IRequest<Common.Slice<BackfillProgress>>;

/// <summary>Refused with <c>backfill.not_found</c>.</summary>
public sealed record GetBackfill(Guid Id) : IRequest<BackfillProgress>;

/// <summary>Lets a failed one go on where it stopped. Refused with <c>backfill.state</c>.</summary>
public sealed record ResumeBackfill(Guid Id) : IRequest<BackfillProgress>;

/// <param name="Examined">Players swept so far, of <paramref name="Total"/>.</param>
/// <param name="PerSecond">Players per second since it started; null before.</param>
/// <param name="SecondsLeft">At that rate; null when not running.</param>
public sealed record BackfillProgress(
    Guid Id, IReadOnlyList<string> AchievementIds, BackfillReason Reason, BackfillState State, long Total, long Examined, long Awarded,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, double? PerSecond, double? SecondsLeft, string? Error)
{
    public static BackfillProgress Of(Backfill backfill, DateTimeOffset now)
    {
        var seconds = ((backfill.FinishedAt ?? now) - backfill.StartedAt)?.TotalSeconds;
        double? perSecond = seconds > 0 ? backfill.Examined / seconds : null;
        double? left = backfill.State == BackfillState.Running && perSecond > 0
            ? Math.Max(0, backfill.Total - backfill.Examined) / perSecond
            : null;
        return new BackfillProgress(
            backfill.Id, backfill.AchievementIds, backfill.Reason, backfill.State, backfill.Total, backfill.Examined, backfill.Awarded,
            backfill.CreatedAt, backfill.StartedAt, backfill.FinishedAt, perSecond, left, backfill.Error);
    }
}
