using Achievements.Application.Backfills;
using Achievements.Domain.Access;
using Achievements.Web.Api.Access;
using Achievements.Web.Api.Http;
using Achievements.Web.Api.Json;
using Achievements.Web.Api.OpenApi;
using MediatR;

namespace Achievements.Web.Api.Backfills;

internal static class BackfillsEndpoints
{
    public static void MapBackfills(this IEndpointRouteBuilder routes)
    {
        var backfills = routes.MapGroup("/api/v1/backfills").WithTags(Tags.Backfills).Needs(ApiScopes.Admin);
        backfills.MapGet("", ListBackfills).Answers<ListBody<BackfillProgress>>().Refuses(400);
        backfills.MapGet("/{id:guid}", GetBackfill).Answers<BackfillProgress>().Refuses(404);
        backfills.MapPost("/{id:guid}/resume", ResumeBackfill).Answers<BackfillProgress>().Refuses(404, 409);
    }

    /// <summary>List backfills</summary>
    /// <remarks>Newest first. A backfill awards an achievement to the players who met its rule before it was published or changed.</remarks>
    internal static async Task<IResult> ListBackfills(Paging paging, IMediator mediator, HttpContext http)
    {
        var part = await mediator.Send(new ListBackfills(paging.Limit, paging.Cursor), http.RequestAborted);
        return TypedResults.Json(ListBody.Of(part, b => b), ApiJson.Answers.ListBodyBackfillProgress);
    }

    /// <summary>Get a backfill</summary>
    /// <remarks>How far it is, how fast, and how long it may still take.</remarks>
    /// <param name="id">The backfill's id.</param>
    internal static async Task<IResult> GetBackfill(Guid id, IMediator mediator, HttpContext http) =>
        TypedResults.Json(await mediator.Send(new GetBackfill(id), http.RequestAborted), ApiJson.Answers.BackfillProgress);

    /// <summary>Resume a backfill</summary>
    /// <remarks>Lets a failed one go on where it stopped.</remarks>
    /// <param name="id">The backfill's id.</param>
    internal static async Task<IResult> ResumeBackfill(Guid id, IMediator mediator, HttpContext http) =>
        TypedResults.Json(await mediator.Send(new ResumeBackfill(id), http.RequestAborted), ApiJson.Answers.BackfillProgress);
}
