using System.Text.Json;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain;
using FluentValidation;

namespace Achievements.Web.Api.Problems;

/// <summary>Says what a refusal means in HTTP: the one place where a code meets a status.</summary>
internal static class Refusals
{
    private static readonly Dictionary<string, int> StatusOfCode = new(StringComparer.Ordinal)
    {
        ["achievement.state"] = StatusCodes.Status409Conflict,
        ["backfill.state"] = StatusCodes.Status409Conflict,
        ["pause.over"] = StatusCodes.Status409Conflict,
        ["pause.unknown"] = StatusCodes.Status404NotFound,
        ["body.too_large"] = StatusCodes.Status413PayloadTooLarge,
        ["body.media_type"] = StatusCodes.Status415UnsupportedMediaType,
        ["idempotencyKey.reused"] = StatusCodes.Status422UnprocessableEntity,
        ["test.not_found"] = StatusCodes.Status404NotFound,
        ["test.voided"] = StatusCodes.Status409Conflict,
        ["test.counts"] = StatusCodes.Status409Conflict,
        ["ifMatch.missing"] = StatusCodes.Status428PreconditionRequired,
    };

    // The names in messages of the application that differ from those in the API's bodies.
    private static readonly Dictionary<string, string> FieldOfName = new(StringComparer.Ordinal)
    {
        ["glyph"] = "badge.glyph",
        ["colour"] = "badge.colour",
        ["windowFrom"] = "window.from",
        ["windowUntil"] = "window.until",
        ["windowTimeZone"] = "window.timeZone",
        ["until"] = "window.until",
        ["step"] = "parameters.step",
        ["base"] = "parameters.base",
        ["increment"] = "parameters.increment",
        ["factor"] = "parameters.factor",
        ["starts"] = "parameters.starts",
        ["pauseFrom"] = "from",
        ["pauseUntil"] = "until",
    };

    /// <returns>null for what is no refusal but a fault of ours.</returns>
    public static Problem? ProblemOf(Exception exception) => exception switch
    {
        RefusedException refused => Of(refused),
        ValidationException invalid => Of(invalid),
        IntakeFullException => Problem.Of(StatusCodes.Status503ServiceUnavailable, "intake.full", "Too many tests wait to be recorded; this one was not. Send it again."),
        UnavailableException busy => Problem.Of(StatusCodes.Status503ServiceUnavailable, "server.busy", busy.Message),
        OverlapException => Problem.Of(StatusCodes.Status503ServiceUnavailable, "server.busy", "Too many changes to the same record at once; yours was not made. Send it again."),
        BadHttpRequestException bad => Problem.OfStatus(bad.StatusCode),
        _ => null,
    };

    public static Problem Of(RefusedException refused) =>
        Problem.Of(StatusOf(refused), refused.Code, refused.Message, refused.Field is { } field ? NameOf(field) : null);

    private static int StatusOf(RefusedException refused) => refused switch
    {
        NotFoundException => StatusCodes.Status404NotFound,
        StaleException => StatusCodes.Status412PreconditionFailed,
        ConflictException => StatusCodes.Status409Conflict,
        _ => StatusOfCode.GetValueOrDefault(refused.Code, StatusCodes.Status400BadRequest),
    };

    private static Problem Of(ValidationException invalid)
    {
        var errors = invalid.Errors.GroupBy(e => PathOf(e.PropertyName)).ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).ToArray());
        return new Problem(StatusCodes.Status400BadRequest, "request.invalid", string.Join(" ", errors.Values.SelectMany(m => m)), errors);
    }

    // "Input.Requirements[0].Threshold" is "requirements[0].threshold" to who sent it: the message around the body is ours.
    private static string PathOf(string property)
    {
        var parts = property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
        if (parts is ["input", _, ..])
            parts.RemoveAt(0);
        return NameOf(string.Join('.', parts));
    }

    private static string NameOf(string field) => FieldOfName.GetValueOrDefault(field, field);
}
