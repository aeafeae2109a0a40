using Achievements.Application.Common;
using MediatR;

namespace Achievements.Application.Rules;

/// <summary>Ends a boost that runs; takes back one that has not started. Refused with <c>boost.not_found</c>, <c>boost.started</c>.</summary>
public sealed record EndBoost(long Id) : IRequest<Unit>;

internal sealed class EndBoostHandler(IRuleRepository rules, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<EndBoost, Unit>
{
    public async Task<Unit> Handle(EndBoost request, CancellationToken cancellationToken)
    {
        var (boost, now) = (await rules.FindBoostAsync(request.Id, cancellationToken) ?? throw Unknown(request.Id), clock.GetUtcNow());
        if (boost.HasStarted(now))
            boost.End(now);
        else
            rules.Remove(boost);
        await unitOfWork.CommitAsync(cancellationToken);
        return Unit.Value;
    }

    internal static NotFoundException Unknown(long id) => new("boost.not_found", $"There is no boost {id}.");
}
