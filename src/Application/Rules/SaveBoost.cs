using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Rules;
using MediatR;

namespace Achievements.Application.Rules;

/// <summary>
/// Makes a boost, or changes one. Refused with <c>boost.not_found</c>, <c>boost.name</c>, <c>boost.multiplier</c>, <c>boost.window</c>, <c>boost.started</c>,
/// <c>boost.stale</c>, <c>text.characters</c>.
/// </summary>
/// <param name="Id">null: a new one.</param>
/// <param name="Revision">The revision the caller read; null accepts whatever it is, or belongs to a new one.</param>
public sealed record SaveBoost(long? Id, string? Name, decimal Multiplier, DateTimeOffset From, DateTimeOffset Until, int? Revision = null) : IRequest<long>;

internal sealed class SaveBoostHandler(IRuleRepository rules, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<SaveBoost, long>
{
    private const int MaxAttempts = 5;

    public async Task<long> Handle(SaveBoost request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var boost = request.Id is { } id ? await EditAsync(id, request, cancellationToken) : New(request);
            try
            {
                await unitOfWork.CommitAsync(cancellationToken);
                return boost.Id;
            }
            catch (OverlapException) when (attempt < MaxAttempts)
            {
                unitOfWork.Forget();
            }
        }
    }

    private async Task<Boost> EditAsync(long id, SaveBoost request, CancellationToken cancellationToken)
    {
        var boost = await rules.FindBoostAsync(id, cancellationToken) ?? throw EndBoostHandler.Unknown(id);
        StaleException.ThrowUnlessRead("boost.stale", $"boost {id}", request.Revision, boost.Revision);
        boost.Edit(request.Name, request.Multiplier, request.From, request.Until, clock.GetUtcNow());
        return boost;
    }

    private Boost New(SaveBoost request)
    {
        var boost = Boost.Of(request.Name, request.Multiplier, request.From, request.Until);
        // Only late arrivals would profit from it, so that it mattered who comes when.
        if (boost.Until <= clock.GetUtcNow())
            throw new RefusedException("boost.window", "It would be over already.", "until");
        rules.Add(boost);
        return boost;
    }
}
