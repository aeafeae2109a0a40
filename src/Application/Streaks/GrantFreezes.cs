using Achievements.Application.Players;
using MediatR;

namespace Achievements.Application.Streaks;

/// <summary>
/// Gives a player freezes, to be spent from today on. Answers with the streak. Refused with <c>player.not_found</c>, <c>freezes.range</c>, <c>reason.length</c>,
/// <c>idempotencyKey.format</c>, <c>idempotencyKey.reused</c>.
/// </summary>
/// <param name="Count">1 to 100; the policy's cap does not limit it.</param>
/// <param name="IdempotencyKey">A repeated key of the same player replays the first answer instead of giving more.</param>
public sealed record GrantFreezes(PlayerKey Player, int Count, string? Reason, string? IdempotencyKey = null) : IRequest<Answered<StreakView>>;

internal sealed class GrantFreezesHandler(StreakChange change, IStreakRepository streaks) : IRequestHandler<GrantFreezes, Answered<StreakView>>
{
    public Task<Answered<StreakView>> Handle(GrantFreezes request, CancellationToken cancellationToken) => change.ApplyOnceAsync(
        request.Player,
        Attempt<StreakView>.Of(request.IdempotencyKey, $"freezes|{request.Count}|{request.Reason?.Trim()}", StreakJson.Default.StreakView),
        (player, rules, now) =>
        {
            var (grant, days) = player.GrantFreezes(request.Count, request.Reason, rules, now);
            streaks.Add(grant);
            return days;
        },
        StreakView.OfRemembered,
        cancellationToken);
}
