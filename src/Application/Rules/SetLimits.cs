using Achievements.Application.Common;
using Achievements.Domain.Rules;
using MediatR;

namespace Achievements.Application.Rules;

/// <summary>Replaces all limits; results recorded so far keep what they counted. Refused with <c>limits.points</c>, <c>limits.day</c>, <c>limits.cool_down</c>.</summary>
/// <param name="PointsPerTest">null: off, as for the others.</param>
public sealed record SetLimits(int? PointsPerTest, int? ResultsPerDay, int? CoolDownSeconds) : IRequest<Unit>;

internal sealed class SetLimitsHandler(IRuleRepository rules, IUnitOfWork unitOfWork) : IRequestHandler<SetLimits, Unit>
{
    public async Task<Unit> Handle(SetLimits request, CancellationToken cancellationToken)
    {
        if (await rules.LimitsAsync(cancellationToken) is { } limits)
            limits.Set(request.PointsPerTest, request.ResultsPerDay, request.CoolDownSeconds);
        else
            rules.Add(Limits.Of(request.PointsPerTest, request.ResultsPerDay, request.CoolDownSeconds));
        await unitOfWork.CommitAsync(cancellationToken);
        return Unit.Value;
    }
}
