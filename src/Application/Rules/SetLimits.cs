using Achievements.Application.Common;
using Achievements.Domain.Rules;
using MediatR;

namespace Achievements.Application.Rules;

/// <summary>
/// Replaces all limits; results recorded so far keep what they counted. Refused with <c>limits.points</c>, <c>limits.day</c>, <c>limits.cool_down</c>, <c>limits.stale</c>.
/// </summary>
/// <param name="PointsPerTest">null: off, as for the others.</param>
/// <param name="Revision">The revision the caller read, 0 before the first change; null accepts whatever it is.</param>
public sealed record SetLimits(int? PointsPerTest, int? ResultsPerDay, int? CoolDownSeconds, int? Revision = null) : IRequest<Unit>;

internal sealed class SetLimitsHandler(IRuleRepository rules, IUnitOfWork unitOfWork) : IRequestHandler<SetLimits, Unit>
{
    private const int MaxAttempts = 5;

    public async Task<Unit> Handle(SetLimits request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var limits = await rules.LimitsAsync(cancellationToken);
            StaleException.ThrowUnlessRead("limits.stale", "the limits", request.Revision, limits?.Revision ?? 0);
            if (limits is null)
                rules.Add(Limits.Of(request.PointsPerTest, request.ResultsPerDay, request.CoolDownSeconds));
            else
                limits.Set(request.PointsPerTest, request.ResultsPerDay, request.CoolDownSeconds);
            try
            {
                await unitOfWork.CommitAsync(cancellationToken);
                return Unit.Value;
            }
            catch (OverlapException) when (attempt < MaxAttempts)
            {
                unitOfWork.Forget();
            }
        }
    }
}
