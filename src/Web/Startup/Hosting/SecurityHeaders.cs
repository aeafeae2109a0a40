namespace Achievements.Web.Startup.Hosting;

/// <summary>Tells browsers to run and load nothing but what comes from this site, and to let no other site frame it.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>Images may also be written into a style sheet as data, as Bootstrap does.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // At the start of the response, so that an error page has them too, and a page that needs another policy can have set its own.
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.ContentSecurityPolicy = headers.ContentSecurityPolicy is { Count: > 0 } own ? own : ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers.XFrameOptions = headers.XFrameOptions is { Count: > 0 } frame ? frame : "DENY";
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
