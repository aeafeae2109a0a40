using Achievements.Application.Common;
using MediatR;

namespace Achievements.Application.Streaks;

/// <summary>How players come by freezes, and from which day.</summary>
public sealed record ListFreezePolicies : IRequest<FreezePolicyList>;

/// <param name="Policies">The newest day first.</param>
/// <param name="Earliest">The first day from which a further one may hold: no day that has begun anywhere is judged anew.</param>
public sealed record FreezePolicyList(IReadOnlyList<FreezePolicyDetails> Policies, DateOnly Earliest);

/// <param name="HasBegun">It has judged days already, and stays.</param>
public sealed record FreezePolicyDetails(DateOnly From, int Initial, int EarnEvery, int Cap, bool HasBegun);

/// <summary>Sets the policy that holds from a day on, until the next one. Refused with <c>freezePolicy.day</c>, <c>freezePolicy.range</c>.</summary>
public sealed record SetFreezePolicy(DateOnly From, int Initial, int EarnEvery, int Cap) : IRequest<Unit>;

/// <summary>Takes back one whose day has not come. Refused with <c>freezePolicy.day</c>.</summary>
public sealed record RemoveFreezePolicy(DateOnly From) : IRequest<Unit>;

internal sealed class ListFreezePoliciesHandler(IStreakRepository streaks, TimeProvider clock) : IRequestHandler<ListFreezePolicies, FreezePolicyList>
{
    public async Task<FreezePolicyList> Handle(ListFreezePolicies request, CancellationToken cancellationToken)
    {
        var earliest = FreezePolicy.EarliestDay(clock.GetUtcNow());
        var policies = await streaks.PoliciesAsync(cancellationToken);
        return new FreezePolicyList([.. policies.Select(p => new FreezePolicyDetails(p.From, p.Initial, p.EarnEvery, p.Cap, p.From < earliest))], earliest);
    }
}

internal sealed class SetFreezePolicyHandler(IStreakRepository streaks, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<SetFreezePolicy, Unit>
{
    public async Task<Unit> Handle(SetFreezePolicy request, CancellationToken cancellationToken)
    {
        var policy = FreezePolicy.Of(request.From, request.Initial, request.EarnEvery, request.Cap);
        FreezePolicy.CheckAhead(request.From, clock.GetUtcNow());
        if ((await streaks.PoliciesAsync(cancellationToken)).FirstOrDefault(p => p.From == request.From) is { } present)
            present.Become(policy);
        else
            streaks.Add(policy);
        await unitOfWork.CommitAsync(cancellationToken);
        return Unit.Value;
    }
}

internal sealed class RemoveFreezePolicyHandler(IStreakRepository streaks, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<RemoveFreezePolicy, Unit>
{
    public async Task<Unit> Handle(RemoveFreezePolicy request, CancellationToken cancellationToken)
    {
        FreezePolicy.CheckAhead(request.From, clock.GetUtcNow());
        if ((await streaks.PoliciesAsync(cancellationToken)).FirstOrDefault(p => p.From == request.From) is { } present)
            streaks.Remove(present);
        await unitOfWork.CommitAsync(cancellationToken);
        return Unit.Value;
    }
}
