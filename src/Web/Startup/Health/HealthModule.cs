using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Achievements.Web.Startup.Health;

/// <summary>
/// <c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: it may be sent requests; else 503 naming the part that fails, without saying more to a stranger
/// than that.
/// </summary>
internal static class HealthModule
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<LifetimeCheck>("start")
        .AddCheck<DatabaseCheck>("database", timeout: Limit);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/healthz/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            Status = report.Status == HealthStatus.Unhealthy ? "unhealthy" : "healthy",
            Failing = report.Entries.Where(e => e.Value.Status == HealthStatus.Unhealthy)
                .Select(e => new { Part = e.Key, Reason = e.Value.Description ?? "It did not answer in time." }),
        },
        JsonSerializerOptions.Web);
}
