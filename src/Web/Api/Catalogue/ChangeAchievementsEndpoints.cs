using Achievements.Application.Catalogue;
using Achievements.Domain;
using Achievements.Domain.Access;
using Achievements.Domain.Catalogue;
using Achievements.Web.Api.Access;
using Achievements.Web.Api.Http;
using Achievements.Web.Api.Json;
using Achievements.Web.Api.OpenApi;
using AutoMapper;
using MediatR;

namespace Achievements.Web.Api.Catalogue;

/// <summary>Changing the catalogue: what the admin panel does, for programs.</summary>
internal static class ChangeAchievementsEndpoints
{
    private const string Example = """
        {
            "id": "three_in_a_row", "name": "Three in a row", "description": "A test on three days in a row.", "category": "Streaks",
            "tier": "bronze", "badge": {"glyph": "flame", "colour": "#ea580c"}, "requirements": [{"metric": "streak_days", "threshold": 3}]
        }
        """;

    public static void MapChangeAchievements(this IEndpointRouteBuilder routes)
    {
        var achievements = routes.MapGroup("/api/v1/achievements").WithTags(Tags.Achievements).Needs(ApiScopes.Admin);
        achievements.MapPost("", CreateAchievement)
            .Shows(Example)
            .Answers<AchievementBody>(StatusCodes.Status201Created)
            .Refuses(400, 409, 413, 415);
        achievements.MapPut("/{id}", ReplaceAchievement)
            .Shows(Example)
            .Answers<AchievementBody>()
            .Refuses(400, 404, 412, 413, 415, 428);
        achievements.MapPost("/{id}/publish", PublishAchievement)
            .Answers<AchievementBody>()
            .Refuses(400, 404, 409, 412);
        achievements.MapPost("/{id}/retire", RetireAchievement)
            .Answers<AchievementBody>()
            .Refuses(400, 404, 409, 412);
        achievements.MapDelete("/{id}", DeleteAchievement)
            .Answers<AchievementBody>()
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 404, 412);
    }

    /// <summary>Create an achievement</summary>
    /// <remarks>As a draft, or with <c>"state": "published"</c> at once; publishing starts a backfill, so that who meets the rule already gets it.</remarks>
    internal static async Task<IResult> CreateAchievement(Body<AchievementInputBody> body, IMediator mediator, IMapper mapper, HttpContext http)
    {
        if (body.Value.State is AchievementState.Retired)
            throw new RefusedException("state.new", "A new achievement is a draft or published.", "state");
        var publish = body.Value.State is AchievementState.Published;
        var saved = await mediator.Send(new CreateAchievement(body.Value.Id ?? "", body.Value.ToInput(), publish), http.RequestAborted);
        http.Response.Headers.Location = $"/api/v1/achievements/{saved.Id}";
        return await AnswerAsync(saved, mediator, mapper, http, StatusCodes.Status201Created);
    }

    /// <summary>Replace an achievement</summary>
    /// <remarks>
    /// Needs <c>If-Match</c> with the <c>ETag</c> that you read (or <c>*</c>), so that nobody's change is overwritten unseen. A changed rule of a published
    /// achievement starts a backfill. Nothing that was earned is taken away.
    /// </remarks>
    /// <param name="id">The achievement's id.</param>
    internal static async Task<IResult> ReplaceAchievement(
        string id, IfMatch match, Body<AchievementInputBody> body, IMediator mediator, IMapper mapper, HttpContext http)
    {
        var current = await mediator.FindAchievementAsync(id, isAdmin: true, http.RequestAborted);
        if (body.Value.Id is { } other && other != id)
            throw new RefusedException("id.fixed", $"An id never changes: the address says '{id}', the body '{other}'.", "id");
        var revision = match.Required().Revision ?? current.Revision;
        // Somebody who has read an older state is told so first: the state in the body is then no wish, only old.
        if (body.Value.State is { } state && state != current.State && revision == current.Revision)
            throw new RefusedException("state.fixed", "Publish and retire by their own calls; leave the state out here.", "state");
        return await AnswerAsync(await mediator.Send(new EditAchievement(id, revision, body.Value.ToInput()), http.RequestAborted), mediator, mapper, http);
    }

    /// <summary>Publish an achievement</summary>
    /// <remarks>From draft or retired. Starts a backfill, so that who meets the rule already gets it. <c>If-Match</c> is heeded when it is sent.</remarks>
    /// <param name="id">The achievement's id.</param>
    internal static async Task<IResult> PublishAchievement(string id, IfMatch match, IMediator mediator, IMapper mapper, HttpContext http) =>
        await AnswerAsync(
            await mediator.Send(new PublishAchievement(AchievementLookup.Possible(id), match.Revision), http.RequestAborted), mediator, mapper, http);

    /// <summary>Retire an achievement</summary>
    /// <remarks>It can no longer be earned; who holds it keeps it. <c>If-Match</c> is heeded when it is sent.</remarks>
    /// <param name="id">The achievement's id.</param>
    internal static async Task<IResult> RetireAchievement(string id, IfMatch match, IMediator mediator, IMapper mapper, HttpContext http) =>
        await AnswerAsync(
            await mediator.Send(new RetireAchievement(AchievementLookup.Possible(id), match.Revision), http.RequestAborted), mediator, mapper, http);

    /// <summary>Delete an achievement</summary>
    /// <remarks>
    /// 204 when it is gone. One that players hold is not removed, because what was earned is kept: it is retired, and the answer is 200 with the achievement.
    /// <c>If-Match</c> is heeded when it is sent.
    /// </remarks>
    /// <param name="id">The achievement's id.</param>
    internal static async Task<IResult> DeleteAchievement(string id, IfMatch match, IMediator mediator, IMapper mapper, HttpContext http)
    {
        if (await mediator.Send(new DeleteAchievement(AchievementLookup.Possible(id), match.Revision), http.RequestAborted))
            return TypedResults.NoContent();
        var kept = await mediator.FindAchievementAsync(id, isAdmin: true, http.RequestAborted);
        return await AnswerAsync(new AchievementSaved(id, kept.Revision, null), mediator, mapper, http);
    }

    private static async Task<IResult> AnswerAsync(
        AchievementSaved saved, IMediator mediator, IMapper mapper, HttpContext http, int status = StatusCodes.Status200OK)
    {
        var achievement = mapper.Map<AchievementBody>(await mediator.FindAchievementAsync(saved.Id, isAdmin: true, http.RequestAborted));
        http.Response.Headers.ETag = IfMatch.TagOf(achievement.Revision);
        return TypedResults.Json(achievement with { BackfillId = saved.BackfillId }, ApiJson.Answers.AchievementBody, statusCode: status);
    }
}
