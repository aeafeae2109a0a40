using Achievements.Application;
using Achievements.Infrastructure.Access;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Notices;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Recording;
using Achievements.Infrastructure.Snapshots;
using Achievements.Infrastructure.Streaks;
using Achievements.Infrastructure.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure;

public static class DependencyInjection
{
    /// <summary>Everything behind the application's ports, on one database.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, DatabaseProvider provider, string connectionString)
    {
        services.AddPersistence(provider, connectionString);
        services.AddAccess();
        services.AddSnapshots();
        services.AddBackfills(provider);
        services.AddRecording(provider);
        services.AddStreaks();
        services.AddOutbox();
        services.AddWebhooks();
        services.AddNotices();
        return services.AddHandlersOf(typeof(DependencyInjection).Assembly);
    }
}
