using Achievements.Application.Players;
using Achievements.Domain.Access;
using Achievements.Web.Api.Access;
using Achievements.Web.Api.Http;
using Achievements.Web.Api.Json;
using Achievements.Web.Api.OpenApi;
using AutoMapper;
using MediatR;

namespace Achievements.Web.Api.Players;

/// <summary>Where a player's XP came from, and correcting it.</summary>
internal static class XpEndpoints
{
    public static void MapXp(this IEndpointRouteBuilder routes)
    {
        var players = routes.MapGroup("/api/v1/players/{player}").WithTags(Tags.Players);
        players.MapGet("/xp", GetXp)
            .Needs(ApiScopes.Read)
            .Answers<ListBody<LedgerEntryBody>>()
            .Refuses(400, 404);
        players.MapPost("/xp", AdjustXp)
            .Needs(ApiScopes.Admin)
            .Shows("""{"amount": 50, "reason": "Helped at the open day"}""")
            .Answers<XpAdjustment>(StatusCodes.Status201Created)
            .Refuses(400, 404, 413, 415, 422, 503);
    }

    /// <summary>Get a player's XP ledger</summary>
    /// <remarks>
    /// Every test, reward, adjustment and correction, in the order of recording, newest first; all of them add up to the player's XP. Nothing is ever removed from it.
    /// </remarks>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    internal static async Task<IResult> GetXp(string player, Paging paging, IMediator mediator, IMapper mapper, HttpContext http)
    {
        var part = await mediator.Send(new GetXpLedger(PlayerKey.Parse(player), paging.Limit, paging.Cursor), http.RequestAborted);
        var knowsWho = http.User.May(ApiScopes.Admin);
        return TypedResults.Json(ListBody.Of(part, entry => Shown(mapper.Map<LedgerEntryBody>(entry))), ApiJson.Answers.ListBodyLedgerEntryBody);

        // What administrators note down, and who they are, is theirs.
        LedgerEntryBody Shown(LedgerEntryBody entry) => knowsWho ? entry : entry with { Reason = null, By = null };
    }

    /// <summary>Adjust a player's XP</summary>
    /// <remarks>
    /// Adds XP by hand, or takes some, with a reason. Levels and achievements that this reaches follow as by a test; a level that was reached is not lost. With an
    /// <c>Idempotency-Key</c> the call can be repeated blindly.
    /// </remarks>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    internal static async Task<IResult> AdjustXp(string player, Body<XpAdjustmentBody> body, IdempotencyKey key, IMediator mediator, HttpContext http)
    {
        var adjust = new AdjustXp(PlayerKey.Parse(player), body.Value.Amount ?? 0, body.Value.Reason, http.User.CallerName(), key.Value);
        // Not called back when the caller goes away: it could not tell whether it was done.
        var outcome = await mediator.Send(adjust, CancellationToken.None);
        key.Tell(http, outcome.Replayed);
        return TypedResults.Json(outcome.Answer, ApiJson.Answers.XpAdjustment, statusCode: StatusCodes.Status201Created);
    }
}
