using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain;
using Achievements.Domain.Access;
using Achievements.Web.Api.Access;
using Achievements.Web.Api.Http;
using Achievements.Web.Api.Json;
using Achievements.Web.Api.OpenApi;
using MediatR;

namespace Achievements.Web.Api.Streaks;

internal static class StreakEndpoints
{
    public static void MapStreaks(this IEndpointRouteBuilder routes)
    {
        var player = routes.MapGroup("/api/v1/players/{player}").WithTags(Tags.Streaks);
        player.MapGet("/streak", GetStreak)
            .Needs(ApiScopes.Read)
            .Answers<StreakView>()
            .Refuses(400, 404);
        player.MapPost("/pauses", PauseStreak)
            .Needs(ApiScopes.Record)
            .Answers<PauseDetails>(StatusCodes.Status201Created)
            .Refuses(400, 404, 413, 415, 422, 503);
        player.MapDelete("/pauses/{number:long}", EndPause)
            .Needs(ApiScopes.Record)
            .Answers<StreakView>()
            .Refuses(404, 409, 503);
        player.MapPost("/freezes", GrantFreezes)
            .Needs(ApiScopes.Admin)
            .Answers<StreakView>(StatusCodes.Status201Created)
            .Refuses(400, 404, 413, 415, 422, 503);
    }

    /// <summary>Get a player's streak</summary>
    /// <remarks>
    /// The streak, how today stands, the freezes left, and a calendar that says of each day what it was to the streak and why. Twelve weeks up to today, or the days
    /// from <c>from</c> to <c>to</c>, at most 366.
    /// </remarks>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    internal static async Task<IResult> GetStreak(string player, DayRange range, IMediator mediator, HttpContext http) =>
        TypedResults.Json(await mediator.Send(new GetStreak(PlayerKey.Parse(player), range.From, range.To), http.RequestAborted), ApiJson.Answers.StreakView);

    /// <summary>Pause a player's streak</summary>
    /// <remarks>A holiday: the days do not count against the streak, and do not lengthen it. A test on one of them counts as on any other day. With an
    /// <c>Idempotency-Key</c> the call can be repeated blindly.</remarks>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    internal static async Task<IResult> PauseStreak(string player, Body<NewPauseBody> body, IdempotencyKey attempt, IMediator mediator, HttpContext http)
    {
        var wanted = body.Value;
        var pause = await mediator.Send(
            new PauseStreak(PlayerKey.Parse(player), Given(wanted.From, "from"), Given(wanted.Until, "until"), wanted.Reason, attempt.Value), CancellationToken.None);
        attempt.Tell(http, pause.Replayed);
        return TypedResults.Json(pause.Answer, ApiJson.Answers.PauseDetails, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Cancel a pause</summary>
    /// <remarks>From today on, days count again; days that went by stay paused. Answers with the streak.</remarks>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    /// <param name="number">The pause's number within the player.</param>
    internal static async Task<IResult> EndPause(string player, long number, IMediator mediator, HttpContext http)
    {
        var key = PlayerKey.Parse(player);
        await mediator.Send(new EndPause(key, number), CancellationToken.None);
        return TypedResults.Json(await mediator.Send(new GetStreak(key), http.RequestAborted), ApiJson.Answers.StreakView);
    }

    /// <summary>Give a player freezes</summary>
    /// <remarks>They can be spent from today on: at the end of a missed day one is spent by itself, as long as there is a streak to keep. Answers with the streak. With an
    /// <c>Idempotency-Key</c> the call can be repeated blindly.</remarks>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    internal static async Task<IResult> GrantFreezes(string player, Body<NewFreezesBody> body, IdempotencyKey attempt, IMediator mediator, HttpContext http)
    {
        // Not called back when the caller goes away: it could not tell whether it was done.
        var given = await mediator.Send(new GrantFreezes(PlayerKey.Parse(player), body.Value.Count ?? 1, body.Value.Reason, attempt.Value), CancellationToken.None);
        attempt.Tell(http, given.Replayed);
        return TypedResults.Json(given.Answer, ApiJson.Answers.StreakView, statusCode: StatusCodes.Status201Created);
    }

    private static DateOnly Given(DateOnly? day, string name) => day ?? throw new RefusedException("day.missing", $"'{name}' is missing.", name);
}
