using Achievements.Application.Players;
using MediatR;

namespace Achievements.Application.Streaks;

/// <summary>
/// Takes back the repair of a day, with a reason: the day is again what it was, and the streaks follow. What was awarded stays. Refused with <c>player.not_found</c>,
/// <c>repair.unknown</c>, <c>reason.length</c>.
/// </summary>
public sealed record TakeBackRepair(PlayerKey Player, DateOnly Day, string? Reason) : IRequest<Unit>;

internal sealed class TakeBackRepairHandler(StreakChange change) : IRequestHandler<TakeBackRepair, Unit>
{
    public Task<Unit> Handle(TakeBackRepair request, CancellationToken cancellationToken) =>
        change.ApplyAsync(request.Player, (player, rows, rules, now) => player.TakeBackRepair(request.Day, request.Reason, rows, rules, now), cancellationToken);
}
