using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace Achievements.Web.Api.Problems;

/// <summary>Makes every refusal and every failure below /api and /user a problem body; pages keep their own error pages.</summary>
internal sealed partial class ApiProblems(RequestDelegate next, ApiRoutes routes, ILogger<ApiProblems> logger)
{
    // What web servers write into their logs for a caller who hung up; nobody sees it.
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsApi(context.Request.Path))
        {
            await next(context);
            return;
        }
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        try
        {
            await next(context);
        }
        catch (Exception e) when (e is ConnectionResetException || context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = ClientClosedRequest;
            // Else the server would look for the rest of a body that never comes.
            context.Abort();
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception);
            return;
        }
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null } response)
            await Problem.OfStatus(StatusOf(context)).ExecuteAsync(context);
    }

    private int StatusOf(HttpContext context)
    {
        if (context.Response.StatusCode is not (StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed) || context.GetEndpoint() is RouteEndpoint)
            return context.Response.StatusCode;
        var methods = routes.MethodsAt(context.Request.Path);
        context.Response.Headers.Remove("Allow");
        if (methods.Length == 0 || methods.Contains(context.Request.Method))
            return StatusCodes.Status404NotFound;
        context.Response.Headers.Allow = string.Join(", ", methods);
        return StatusCodes.Status405MethodNotAllowed;
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        if (Refusals.ProblemOf(exception) is not { } problem)
        {
            LogFault(exception, context.GetEndpoint()?.DisplayName);
            problem = Problem.OfStatus(StatusCodes.Status500InternalServerError);
        }
        context.Response.Clear();
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "1";
        await problem.ExecuteAsync(context);
    }

    public static bool IsApi(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/user");

    [LoggerMessage(1, LogLevel.Error, "A call of {Endpoint} failed.")]
    private partial void LogFault(Exception exception, string? endpoint);
}
