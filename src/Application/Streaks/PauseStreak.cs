using System.Text.Json.Serialization;
using Achievements.Application.Players;
using MediatR;

namespace Achievements.Application.Streaks;

/// <summary>
/// Gives a player a holiday: days that do not count against the streak. Refused with <c>player.not_found</c>, <c>pause.past</c>, <c>pause.range</c>, <c>reason.length</c>,
/// <c>idempotencyKey.format</c>, <c>idempotencyKey.reused</c>.
/// </summary>
/// <param name="From">The first day, on the player's calendar; today or later.</param>
/// <param name="Until">The last day.</param>
/// <param name="Reason">Players read it; null: none.</param>
/// <param name="IdempotencyKey">A repeated key of the same player replays the first answer instead of making another pause.</param>
public sealed record PauseStreak(PlayerKey Player, DateOnly From, DateOnly Until, string? Reason, string? IdempotencyKey = null) : IRequest<Answered<PauseDetails>>;

/// <summary>A pause of a streak.</summary>
/// <param name="Number">Names it within the player.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; before the first for one that was cancelled before it began.</param>
/// <param name="Reason">Why; null when nobody said.</param>
public sealed record PauseDetails(int Number, DateOnly From, DateOnly Until, string? Reason)
{
    public static PauseDetails Of(StreakPause pause) => new(pause.Number, pause.From, pause.Until, pause.Reason);
}

internal sealed class PauseStreakHandler(StreakChange change, IStreakRepository streaks) : IRequestHandler<PauseStreak, Answered<PauseDetails>>
{
    public Task<Answered<PauseDetails>> Handle(PauseStreak request, CancellationToken cancellationToken)
    {
        PauseDetails? made = null;
        return change.ApplyOnceAsync(
            request.Player,
            Attempt<PauseDetails>.Of(
                request.IdempotencyKey, $"pause|{request.From:yyyy-MM-dd}|{request.Until:yyyy-MM-dd}|{request.Reason?.Trim()}", StreakJson.Default.PauseDetails),
            (player, rules, now) =>
            {
                var (pause, days) = player.Pause(request.From, request.Until, request.Reason, rules, now);
                streaks.Add(pause);
                made = PauseDetails.Of(pause);
                return days;
            },
            (_, _, _) => made!,
            cancellationToken);
    }
}

[JsonSerializable(typeof(PauseDetails))]
[JsonSerializable(typeof(StreakView))]
internal sealed partial class StreakJson : JsonSerializerContext;
