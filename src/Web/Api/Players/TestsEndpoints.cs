using Achievements.Application.Players;
using Achievements.Domain.Access;
using Achievements.Web.Api.Access;
using Achievements.Web.Api.Http;
using Achievements.Web.Api.Json;
using Achievements.Web.Api.OpenApi;
using Achievements.Web.Api.Problems;

namespace Achievements.Web.Api.Players;

/// <summary>Recording. The one path that must be lean: no MVC, no mapping, JSON compiled ahead, straight into the intake.</summary>
internal static class TestsEndpoints
{
    private static readonly TestResultBody Default = new();

    public static void MapTests(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/players/{player}/tests", RecordTest)
            .Needs(ApiScopes.Record)
            .WithTags(Tags.Tests)
            .Shows("""{"points": 10, "reference": "quiz-4711"}""")
            .Answers<RecordedTestResult>(StatusCodes.Status201Created)
            .Refuses(400, 404, 413, 415, 422, 503);
        routes.MapPost("/user/{id:long}/take_test", TakeTest)
            .Needs(ApiScopes.Record)
            .WithTags(Tags.Tests)
            .Answers<TakenTestBody>()
            .Refuses(400, 404, 413, 415, 422, 503);
    }

    /// <summary>Record a test</summary>
    /// <remarks>
    /// Counts one test and answers with the player's numbers and what it unlocked. A player named by <c>@externalId</c> that is not known yet is created.
    /// With an <c>Idempotency-Key</c> the call can be repeated blindly: a repeated key answers what the first call answered, marked by the header
    /// <c>Idempotency-Replayed: true</c>, and counts nothing.
    /// </remarks>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    internal static async Task<IResult> RecordTest(
        string player, OptionalBody<TestResultBody> body, IdempotencyKey key, ITestResultIntake intake, HttpContext http)
    {
        var outcome = await intake.RecordAsync((body.Value ?? Default).Of(PlayerKey.Parse(player), key.Value), http.RequestAborted);
        if (outcome.Recorded is not { } recorded)
            return Refusals.Of(outcome.Refusal!);
        Mark(outcome, http);
        return TypedResults.Json(recorded, ApiJson.Answers.RecordedTestResult, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Record a test, the older way</summary>
    /// <remarks>The call of the service that this product replaces, with its body and its answer. New callers use <c>/api/v1/players/{player}/tests</c>.</remarks>
    /// <param name="id">The player's numeric id.</param>
    internal static async Task<IResult> TakeTest(long id, OptionalBody<TakeTestBody> body, IdempotencyKey key, ITestResultIntake intake, HttpContext http)
    {
        var test = new TestResultBody { Points = (body.Value ?? TakeTestBody.Default).Points };
        var outcome = await intake.RecordAsync(test.Of(PlayerKey.Of(id), key.Value), http.RequestAborted);
        if (outcome.Recorded is not { } recorded)
            return Refusals.Of(outcome.Refusal!);
        Mark(outcome, http);
        return TypedResults.Json(TakenTestBody.Of(recorded), ApiJson.Answers.TakenTestBody);
    }

    private static void Mark(TestOutcome outcome, HttpContext http)
    {
        if (outcome.Replayed)
            http.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
    }
}
