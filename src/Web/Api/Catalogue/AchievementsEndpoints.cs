using System.Security.Claims;
using Achievements.Application.Catalogue;
using Achievements.Domain.Access;
using Achievements.Web.Api.Access;
using Achievements.Web.Api.Http;
using Achievements.Web.Api.Json;
using Achievements.Web.Api.OpenApi;
using AutoMapper;
using MediatR;

namespace Achievements.Web.Api.Catalogue;

/// <summary>Reading the catalogue. A key without the admin scope sees what a player may see who has earned nothing.</summary>
internal static class AchievementsEndpoints
{
    public static void MapAchievements(this IEndpointRouteBuilder routes)
    {
        var achievements = routes.MapGroup("/api/v1/achievements").WithTags(Tags.Achievements);
        achievements.MapGet("", ListAchievements)
            .Needs(ApiScopes.Read)
            .Answers<ListBody<AchievementBody>>()
            .Refuses(400);
        achievements.MapGet("/{id}", GetAchievement)
            .Needs(ApiScopes.Read)
            .Answers<AchievementBody>()
            .Refuses(404);
        routes.MapGet("/api/v1/metrics", ListMetrics)
            .WithTags(Tags.Achievements)
            .Needs(ApiScopes.Read)
            .Answers<ListBody<MetricBody>>();
    }

    /// <summary>List the published achievements</summary>
    /// <remarks>By sort order, then by id. Secret ones are listed, and the conditions of teasers shown, only for keys with the admin scope.</remarks>
    internal static async Task<IResult> ListAchievements(Paging paging, ClaimsPrincipal caller, IMediator mediator, IMapper mapper, HttpContext http)
    {
        var isAdmin = caller.May(ApiScopes.Admin);
        var part = await mediator.Send(new ListPublishedAchievements(isAdmin, paging.Limit, paging.Cursor), http.RequestAborted);
        return TypedResults.Json(ListBody.Of(part, a => Seen(mapper.Map<AchievementBody>(a), isAdmin)), ApiJson.Answers.ListBodyAchievementBody);
    }

    /// <summary>Get an achievement</summary>
    /// <remarks>Drafts, retired and secret ones are found only by keys with the admin scope. The header <c>ETag</c> carries the revision.</remarks>
    /// <param name="id">The achievement's id.</param>
    internal static async Task<IResult> GetAchievement(string id, ClaimsPrincipal caller, IMediator mediator, IMapper mapper, HttpContext http)
    {
        var isAdmin = caller.May(ApiScopes.Admin);
        var found = await mediator.FindAchievementAsync(id, isAdmin, http.RequestAborted);
        http.Response.Headers.ETag = IfMatch.TagOf(found.Revision);
        return TypedResults.Json(Seen(mapper.Map<AchievementBody>(found), isAdmin), ApiJson.Answers.AchievementBody);
    }

    /// <summary>List the metrics</summary>
    /// <remarks>What requirements can ask for.</remarks>
    internal static IResult ListMetrics() => TypedResults.Json(MetricBody.Everything, ApiJson.Answers.ListBodyMetricBody);

    private static AchievementBody Seen(AchievementBody achievement, bool isAdmin) => isAdmin ? achievement : achievement.Veiled();
}
