using Achievements.Application.Players;
using MediatR;

namespace Achievements.Application.Streaks;

/// <summary>Gives a player freezes, to be spent from today on. Refused with <c>player.not_found</c>, <c>freezes.range</c>, <c>reason.length</c>.</summary>
/// <param name="Count">1 to 100; the policy's cap does not limit it.</param>
public sealed record GrantFreezes(PlayerKey Player, int Count, string? Reason) : IRequest<Unit>;

internal sealed class GrantFreezesHandler(StreakChange change, IStreakRepository streaks) : IRequestHandler<GrantFreezes, Unit>
{
    public async Task<Unit> Handle(GrantFreezes request, CancellationToken cancellationToken)
    {
        await change.ApplyAsync(
            request.Player,
            (player, rules, now) =>
            {
                var (grant, days) = player.GrantFreezes(request.Count, request.Reason, rules, now);
                streaks.Add(grant);
                return days;
            },
            cancellationToken);
        return Unit.Value;
    }
}
