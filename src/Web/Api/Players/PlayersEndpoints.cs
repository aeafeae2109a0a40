using Achievements.Application.Players;
using Achievements.Domain.Access;
using Achievements.Web.Api.Access;
using Achievements.Web.Api.Http;
using Achievements.Web.Api.Json;
using Achievements.Web.Api.OpenApi;
using AutoMapper;
using MediatR;

namespace Achievements.Web.Api.Players;

internal static class PlayersEndpoints
{
    public static void MapPlayers(this IEndpointRouteBuilder routes)
    {
        var players = routes.MapGroup("/api/v1/players").WithTags(Tags.Players);
        players.MapPost("", CreatePlayer)
            .Needs(ApiScopes.Record)
            .Answers<PlayerBody>(StatusCodes.Status201Created)
            .Refuses(400, 409, 413, 415);
        players.MapGet("", ListPlayers)
            .Needs(ApiScopes.Read)
            .Answers<ListBody<PlayerBody>>()
            .Refuses(400);
        players.MapGet("/{player}", GetPlayer)
            .Needs(ApiScopes.Read)
            .Answers<PlayerBody>()
            .Refuses(400, 404);
        players.MapDelete("/{player}", ErasePlayer)
            .Needs(ApiScopes.Admin)
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 404, 503);
        players.MapGet("/{player}/achievements", GetPlayerAchievements)
            .Needs(ApiScopes.Read)
            .Answers<ListBody<PlayerAchievementBody>>()
            .Refuses(400, 404);
    }

    /// <summary>Create a player</summary>
    /// <remarks>Not needed before recording: a test for an unknown <c>@externalId</c> creates the player. Needed to set a name, an address or a time zone.</remarks>
    internal static async Task<IResult> CreatePlayer(Body<NewPlayerBody> body, IMediator mediator, IMapper mapper, HttpContext http)
    {
        var wanted = body.Value;
        var player = await mediator.Send(new CreatePlayer(wanted.ExternalId, wanted.DisplayName ?? "", wanted.Email, wanted.TimeZone, wanted.Language, wanted.EmailVerified ?? false), http.RequestAborted);
        http.Response.Headers.Location = $"/api/v1/players/{player.Id}";
        return TypedResults.Json(mapper.Map<PlayerBody>(player), ApiJson.Answers.PlayerBody, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>List players</summary>
    /// <remarks>All of them by id, the oldest first.</remarks>
    internal static async Task<IResult> ListPlayers(Paging paging, IMediator mediator, IMapper mapper, HttpContext http)
    {
        var players = await mediator.Send(new ListPlayersById(paging.Limit, paging.Cursor), http.RequestAborted);
        return TypedResults.Json(ListBody.Of(players, mapper.Map<PlayerBody>), ApiJson.Answers.ListBodyPlayerBody);
    }

    /// <summary>Get a player</summary>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    internal static async Task<IResult> GetPlayer(string player, IMediator mediator, IMapper mapper, HttpContext http)
    {
        var found = await mediator.Send(new GetPlayer(PlayerKey.Parse(player)), http.RequestAborted);
        return TypedResults.Json(mapper.Map<PlayerBody>(found), ApiJson.Answers.PlayerBody);
    }

    /// <summary>Erase a player</summary>
    /// <remarks>
    /// Deletes all that is known about the player, for good. Webhooks hear of it as <c>player.erased</c>; what was still to be sent of the player is not sent any more.
    /// A later test for the same <c>@externalId</c> makes a new player.
    /// </remarks>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    internal static async Task<IResult> ErasePlayer(string player, IMediator mediator)
    {
        await mediator.Send(new ErasePlayer(PlayerKey.Parse(player)), CancellationToken.None);
        return TypedResults.NoContent();
    }

    /// <summary>Get a player's achievements</summary>
    /// <remarks>
    /// Every achievement that the player may see, those held first. Of a teaser that is not earned the condition stays hidden (<c>progress</c> is empty); a secret one
    /// is not in the list until it is earned.
    /// </remarks>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    internal static async Task<IResult> GetPlayerAchievements(string player, Paging paging, IMediator mediator, IMapper mapper, HttpContext http)
    {
        var all = await mediator.Send(new GetPlayerAchievements(PlayerKey.Parse(player)), http.RequestAborted);
        var part = paging.Part(all, a => a.Id);
        return TypedResults.Json(ListBody.Of(part, mapper.Map<PlayerAchievementBody>), ApiJson.Answers.ListBodyPlayerAchievementBody);
    }
}
