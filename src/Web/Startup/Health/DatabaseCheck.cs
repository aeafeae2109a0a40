using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Achievements.Web.Startup.Health;

/// <summary>The database answers and has every migration that this version knows.</summary>
internal sealed partial class DatabaseCheck(AchievementsDbContext db, ILogger<DatabaseCheck> log) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
                ? HealthCheckResult.Unhealthy("It lacks migrations.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The cause is for the log: it may name servers and users.
            LogUnreachable(log, e.GetBaseException().Message);
            return HealthCheckResult.Unhealthy("It cannot be reached.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be reached: {Reason}")]
    private static partial void LogUnreachable(ILogger log, string reason);
}
