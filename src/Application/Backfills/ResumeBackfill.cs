using Achievements.Application.Common;
using MediatR;

namespace Achievements.Application.Backfills;

/// <summary>Lets a failed one go on where it stopped. Refused with <c>backfill.not_found</c>, <c>backfill.state</c>.</summary>
public sealed record ResumeBackfill(Guid Id) : IRequest<BackfillProgress>;

internal sealed class ResumeBackfillHandler(IBackfillQueue backfills, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<ResumeBackfill, BackfillProgress>
{
    public async Task<BackfillProgress> Handle(ResumeBackfill request, CancellationToken cancellationToken)
    {
        var backfill = await backfills.FindAsync(request.Id, cancellationToken) ?? throw NotFoundException.Backfill(request.Id);
        backfill.Resume();
        try
        {
            await unitOfWork.CommitAsync(cancellationToken);
        }
        catch (OverlapException)
        {
            // Somebody resumed it at the same moment: what was asked for has happened.
            unitOfWork.Forget();
            backfill = await backfills.FindAsync(request.Id, cancellationToken) ?? throw NotFoundException.Backfill(request.Id);
        }
        backfills.Wake();
        return BackfillProgress.Of(backfill, clock.GetUtcNow());
    }
}
