using Achievements.Application.Backfills;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using MediatR;

namespace Achievements.Application.Streaks;

/// <summary>
/// Excuses days: from now on they count against nobody it is for, and a backfill folds the streaks that they touch anew and awards what follows; nothing is taken.
/// </summary>
public sealed record ApplyAmnesty(AmnestyDraft Draft) : IRequest<Guid>;

internal sealed class ApplyAmnestyHandler(
    IPlayerRepository players, IStreakRepository streaks, IBackfillQueue backfills, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<ApplyAmnesty, Guid>
{
    /// <returns>The backfill's id.</returns>
    public async Task<Guid> Handle(ApplyAmnesty request, CancellationToken cancellationToken)
    {
        var draft = request.Draft;
        var amnesty = StreakAmnesty.Of(draft.From, draft.Until, draft.Reason, draft.Players is null, clock.GetUtcNow());
        var listed = await draft.FindAsync(players, cancellationToken);
        streaks.Add(amnesty, listed.Select(p => AmnestyPlayer.Of(amnesty, p.Id)));
        // One commit: neither can be there without the other.
        var backfill = await backfills.AddWorkAsync(BackfillWork.Streaks, BackfillReason.DaysExcused, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        backfills.Wake();
        return backfill.Id;
    }
}
