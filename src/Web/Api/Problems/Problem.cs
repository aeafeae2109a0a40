using System.Diagnostics;
using Achievements.Web.Api.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Achievements.Web.Api.Problems;

/// <summary>A refusal on its way out: the one shape in which the API says no.</summary>
/// <remarks>Not ASP.NET's own writer: that one keeps silent towards a caller whose Accept header names no JSON.</remarks>
internal sealed record Problem(int Status, string Code, string Detail, IReadOnlyDictionary<string, string[]>? Errors) : IResult
{
    public const string MediaType = "application/problem+json";

    public static Problem Of(int status, string code, string detail, string? field = null) =>
        new(status, code, detail, field is null ? null : new Dictionary<string, string[]> { [field] = [detail] });

    /// <summary>For what was refused before any code of ours saw it, and for our own faults.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => Of(status, "route.not_found", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => Of(status, "route.method", "This address does not take that method."),
        StatusCodes.Status413PayloadTooLarge => Of(status, "body.too_large", "The body is too large."),
        >= 500 => Of(status, "server.error", "Something went wrong here. It was noted under the trace id; sending the call again may help."),
        _ => Of(status, "request.bad", "The request could not be understood."),
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        var body = new ProblemBody
        {
            Type = "about:blank",
            Title = ReasonPhrases.GetReasonPhrase(Status),
            Status = Status,
            Detail = Detail,
            Code = Code,
            Errors = Errors,
            TraceId = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier,
        };
        return httpContext.Response.WriteAsJsonAsync(body, ApiJson.Answers.ProblemBody, MediaType, httpContext.RequestAborted);
    }
}
