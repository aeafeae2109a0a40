using System.ComponentModel.DataAnnotations;
using Achievements.Application.Players;
using Achievements.Domain.Access;
using Achievements.Domain.Players;
using Achievements.Web.Api.Access;
using Achievements.Web.Api.Json;
using Achievements.Web.Api.OpenApi;
using MediatR;

namespace Achievements.Web.Api.Players;

/// <summary>Taking a test out of the count, and putting it back.</summary>
internal static class VoidEndpoints
{
    public static void MapVoiding(this IEndpointRouteBuilder routes)
    {
        var tests = routes.MapGroup("/api/v1/players/{player}/tests/{testId:long}").WithTags(Tags.Tests).Needs(ApiScopes.Admin);
        tests.MapPost("/void", VoidTest)
            .Shows("""{"reason": "Taken twice by mistake", "revoke": false}""")
            .Answers<TestVoiding>()
            .Refuses(400, 404, 409, 413, 415, 503);
        tests.MapPost("/unvoid", UnvoidTest)
            .Shows("""{"reason": "It was no mistake"}""")
            .Answers<TestVoiding>()
            .Refuses(400, 404, 409, 413, 415, 503);
    }

    /// <summary>Void a test</summary>
    /// <remarks>
    /// The result stays and does not count any more: XP is made up for in the ledger; totals, streak and level follow, though a level that was reached is not lost.
    /// Achievements whose conditions are not met any more are listed; they are kept unless <c>revoke</c> says otherwise. With <c>preview</c> nothing is changed.
    /// </remarks>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    /// <param name="testId">The test's number within the player, as recording answered it.</param>
    internal static async Task<IResult> VoidTest(string player, long testId, Body<VoidBody> body, IMediator mediator, HttpContext http)
    {
        var message = new VoidTest(
            PlayerKey.Parse(player), testId, body.Value.Reason, body.Value.Revoke ?? false, http.User.CallerName(), body.Value.Preview ?? false);
        return TypedResults.Json(await mediator.Send(message, CancellationToken.None), ApiJson.Answers.TestVoiding);
    }

    /// <summary>Let a voided test count again</summary>
    /// <remarks>Everything is as it was before it was voided; what that had revoked is held again, with its old dates. Nothing is announced a second time.</remarks>
    /// <param name="player">The numeric id, or <c>@</c> and your own id for the player: <c>@alice-77</c>.</param>
    /// <param name="testId">The test's number within the player, as recording answered it.</param>
    internal static async Task<IResult> UnvoidTest(string player, long testId, Body<UnvoidBody> body, IMediator mediator, HttpContext http)
    {
        var message = new UnvoidTest(PlayerKey.Parse(player), testId, body.Value.Reason, http.User.CallerName());
        return TypedResults.Json(await mediator.Send(message, CancellationToken.None), ApiJson.Answers.TestVoiding);
    }
}

/// <summary>Why a test is voided, and how.</summary>
public sealed record VoidBody
{
    /// <summary>Why, for who looks at the ledger later; 1 to 500 characters.</summary>
    /// <example>Taken twice by mistake</example>
    [Required, Length(1, XpEntry.MaxReasonLength)]
    public string? Reason { get; init; }

    /// <summary>Whether achievements that lose their ground are revoked; kept when left out.</summary>
    public bool? Revoke { get; init; }

    /// <summary>Whether only to answer what would follow.</summary>
    public bool? Preview { get; init; }
}

/// <summary>Why a voided test counts again.</summary>
public sealed record UnvoidBody
{
    /// <summary>Why, for who looks at the ledger later; 1 to 500 characters.</summary>
    /// <example>It was no mistake</example>
    [Required, Length(1, XpEntry.MaxReasonLength)]
    public string? Reason { get; init; }
}
