using Achievements.Application.Access;
using Achievements.Application.Players;
using Achievements.Domain.Access;
using Achievements.Web.Api.Access;
using Achievements.Web.Api.Json;
using Achievements.Web.Api.OpenApi;
using Achievements.Web.Inbox;
using MediatR;

namespace Achievements.Web.Api.Players;

internal static class AccessLinksEndpoints
{
    public static void MapAccessLinks(this IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/players/{player}/access-links", CreateAccessLink)
        .WithTags(Tags.Players)
        .Needs(ApiScopes.Record)
        .Answers<AccessLinkBody>(StatusCodes.Status201Created)
        .Refuses(400, 404, 413, 415, 503);

    /// <summary>Make a link to a player's inbox</summary>
    /// <remarks>
    /// Redirect the player to it, or show it: it opens the player's own session on this site, once, for a short time. Opening the address alone does not use it up, so that a mail
    /// scanner cannot; the page it shows has a button that does. Ask for one at the moment the player wants in, and hand it to nobody else.
    /// </remarks>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    internal static async Task<IResult> CreateAccessLink(string player, OptionalBody<NewAccessLinkBody> body, IMediator mediator, AccessAddress address, HttpContext http)
    {
        var message = new CreateAccessLink(PlayerKey.Parse(player), body.Value?.Page ?? AccessPage.Inbox, body.Value?.Minutes, http.User.CallerName());
        var link = await mediator.Send(message, CancellationToken.None);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new AccessLinkBody { Url = address.Of(link.Token, http.Request), ExpiresAt = link.ExpiresAt },
            ApiJson.Answers.AccessLinkBody, statusCode: StatusCodes.Status201Created);
    }
}
