using Achievements.Web.Api.Problems;

namespace Achievements.Web.Api.OpenApi;

/// <summary>What an endpoint says of itself in the OpenAPI document, beside the comment on its method.</summary>
internal static class EndpointDocs
{
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) => endpoint.Produces<T>(status);

    /// <summary>An example of the body, as JSON.</summary>
    public static RouteHandlerBuilder Shows(this RouteHandlerBuilder endpoint, string example) => endpoint.WithMetadata(new BodyExample(example));

    /// <summary>The refusals that are this call's own; those of every call need no mention.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<ProblemBody>(status, Problem.MediaType);
        return endpoint;
    }
}

internal sealed record BodyExample(string Json);

internal static class Tags
{
    public const string Tests = "Tests";
    public const string Players = "Players";
    public const string Streaks = "Streaks";
    public const string Achievements = "Achievements";
    public const string Levels = "Levels";
    public const string Backfills = "Backfills";
    public const string Webhooks = "Webhooks";
}
