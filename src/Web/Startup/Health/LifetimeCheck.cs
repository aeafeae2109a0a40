using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Achievements.Web.Startup.Health;

/// <summary>Not ready before everything has started, and no longer ready once it was asked to stop: a load balancer then sends requests elsewhere.</summary>
internal sealed class LifetimeCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("It is stopping.")
        : lifetime.ApplicationStarted.IsCancellationRequested ? HealthCheckResult.Healthy()
        : HealthCheckResult.Unhealthy("It is starting."));
}
