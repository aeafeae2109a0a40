using Achievements.Application.Backfills;
using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using MediatR;

namespace Achievements.Application.Checks;

/// <summary>Starts a check of every player's totals against the rows, as a durable sweep.</summary>
/// <param name="UnlessSince">Does nothing when one was asked for since then; null: always starts one.</param>
/// <returns>Whether one was started.</returns>
public sealed record StartCheck(DateTimeOffset? UnlessSince = null) : IRequest<bool>;

internal sealed class StartCheckHandler(IBackfillQueue backfills, IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<StartCheck, bool>
{
    public async Task<bool> Handle(StartCheck request, CancellationToken cancellationToken)
    {
        if (request.UnlessSince is { } since && (await mediator.Send(new GetChecks(), cancellationToken)).Checks.Any(c => c.CreatedAt > since))
            return false;
        await backfills.AddWorkAsync(BackfillWork.Check, BackfillReason.Checked, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        backfills.Wake();
        return true;
    }
}
