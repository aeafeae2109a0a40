using Achievements.Application.Players;
using MediatR;

namespace Achievements.Application.Streaks;

/// <summary>Cancels a pause: from today on, days count again; those that went by stay paused. Refused with <c>player.not_found</c>, <c>pause.unknown</c>, <c>pause.over</c>.</summary>
/// <param name="Number">The pause's number within the player.</param>
public sealed record EndPause(PlayerKey Player, long Number) : IRequest<Unit>;

internal sealed class EndPauseHandler(StreakChange change) : IRequestHandler<EndPause, Unit>
{
    public async Task<Unit> Handle(EndPause request, CancellationToken cancellationToken)
    {
        await change.ApplyAsync(request.Player, (player, rules, now) => player.EndPause(request.Number, rules, now), cancellationToken);
        return Unit.Value;
    }
}
