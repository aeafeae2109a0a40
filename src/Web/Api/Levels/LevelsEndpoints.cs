using System.Security.Claims;
using Achievements.Application.Levels;
using Achievements.Domain.Access;
using Achievements.Web.Api.Access;
using Achievements.Web.Api.Http;
using Achievements.Web.Api.Json;
using Achievements.Web.Api.OpenApi;
using MediatR;

namespace Achievements.Web.Api.Levels;

internal static class LevelsEndpoints
{
    private const string Example = """
        {
            "kind": "linear", "parameters": {"base": 120, "increment": 40}, "keepReached": true,
            "names": [{"level": 1, "name": "Newcomer"}, {"level": 5, "name": "Regular"}, {"level": 10, "name": "Expert"}]
        }
        """;

    public static void MapLevels(this IEndpointRouteBuilder routes)
    {
        var levels = routes.MapGroup("/api/v1/levels").WithTags(Tags.Levels);
        levels.MapGet("", GetLevels)
            .Needs(ApiScopes.Read)
            .Answers<LevelsBody>()
            .Refuses(400);
        levels.MapPut("", ReplaceLevels)
            .Needs(ApiScopes.Admin)
            .Shows(Example)
            .Answers<LevelsBody>()
            .Refuses(400, 412, 413, 415, 428);
    }

    /// <summary>Get the level curve</summary>
    /// <remarks>The curve in force, and where its levels start. The header <c>ETag</c> carries its version.</remarks>
    internal static async Task<IResult> GetLevels(LevelRange range, IMediator mediator, HttpContext http) =>
        Answer(LevelsBody.Of(await mediator.Send(new GetLevels(), http.RequestAborted), range), http);

    /// <summary>Replace the level curve</summary>
    /// <remarks>
    /// Needs <c>If-Match</c> with the <c>ETag</c> that you read (or <c>*</c>), so that nobody's change is overwritten unseen. It holds at once: new results follow it,
    /// and a backfill gives every player the level that it says, with the achievements that follow. No achievement is ever taken. The admin panel shows what a curve
    /// would do before it is put in force.
    /// </remarks>
    internal static async Task<IResult> ReplaceLevels(IfMatch match, Body<LevelsInputBody> body, ClaimsPrincipal caller, IMediator mediator, HttpContext http)
    {
        var version = match.Required().Revision;
        var definition = body.Value.ToDefinition();
        var moves = await mediator.Send(new PreviewLevels(definition), http.RequestAborted);
        var applied = await mediator.Send(new ApplyLevels(version, definition, caller.CallerName()), http.RequestAborted);
        return Answer(
            LevelsBody.Of(applied.Levels, LevelRange.Start) with { BackfillId = applied.BackfillId, Moves = new LevelMovesBody(moves.Up, moves.Stay, moves.Down) }, http);
    }

    private static IResult Answer(LevelsBody levels, HttpContext http)
    {
        http.Response.Headers.ETag = IfMatch.TagOf(levels.Version);
        return TypedResults.Json(levels, ApiJson.Answers.LevelsBody);
    }
}
