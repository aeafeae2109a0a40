using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Rules;
using MediatR;

namespace Achievements.Application.Rules;

/// <summary>
/// Makes a boost, or changes one. Refused with <c>boost.not_found</c>, <c>boost.name</c>, <c>boost.multiplier</c>, <c>boost.window</c>, <c>boost.started</c>,
/// <c>text.characters</c>.
/// </summary>
/// <param name="Id">null: a new one.</param>
public sealed record SaveBoost(long? Id, string? Name, decimal Multiplier, DateTimeOffset From, DateTimeOffset Until) : IRequest<long>;

internal sealed class SaveBoostHandler(IRuleRepository rules, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<SaveBoost, long>
{
    public async Task<long> Handle(SaveBoost request, CancellationToken cancellationToken)
    {
        Boost boost;
        if (request.Id is { } id)
        {
            boost = await rules.FindBoostAsync(id, cancellationToken) ?? throw EndBoostHandler.Unknown(id);
            boost.Edit(request.Name, request.Multiplier, request.From, request.Until, clock.GetUtcNow());
        }
        else
        {
            boost = Boost.Of(request.Name, request.Multiplier, request.From, request.Until);
            // Only late arrivals would profit from it, so that it mattered who comes when.
            if (boost.Until <= clock.GetUtcNow())
                throw new RefusedException("boost.window", "It would be over already.", "until");
            rules.Add(boost);
        }
        await unitOfWork.CommitAsync(cancellationToken);
        return boost.Id;
    }
}
