using Achievements.Application.Players;
using MediatR;

namespace Achievements.Application.Streaks;

/// <summary>
/// Sets one day of a player right. What the streak then reaches is awarded; nothing is taken. Refused with <c>player.not_found</c>, <c>repair.state</c>, <c>repair.day</c>,
/// <c>repair.active</c>, <c>reason.length</c>.
/// </summary>
/// <param name="State">Active: as if a test had been taken. Excused: the day does not count against the player.</param>
public sealed record RepairDay(PlayerKey Player, DateOnly Day, DayState State, string? Reason) : IRequest<Unit>;

internal sealed class RepairDayHandler(StreakChange change, IStreakRepository streaks) : IRequestHandler<RepairDay, Unit>
{
    public async Task<Unit> Handle(RepairDay request, CancellationToken cancellationToken)
    {
        await change.ApplyAsync(
            request.Player,
            (player, rules, now) =>
            {
                var (repair, days) = player.Repair(request.Day, request.State, request.Reason, rules, now);
                streaks.Put(repair);
                return days;
            },
            cancellationToken);
        return Unit.Value;
    }
}
