using Achievements.Application.Backfills;
using Achievements.Application.Catalogue;
using Achievements.Infrastructure.Checks;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Backfills;

internal static class BackfillServices
{
    /// <summary>Changing the catalogue, and the durable sweeps that a change asks for.</summary>
    public static IServiceCollection AddBackfills(this IServiceCollection services, DatabaseProvider provider)
    {
        services.AddScoped<IAchievementRepository, AchievementRepository>();
        services.AddScoped<IBackfillQueue, BackfillQueue>();
        services.AddSingleton<BackfillSignal>();
        services.AddSingleton(BackfillOptions.For(provider));
        services.AddSingleton(SweepDialect.Of(provider));
        services.AddSingleton<BackfillSightings>();
        services.AddSingleton<BackfillRunner>();
        services.AddScoped<BackfillClaims>();
        services.AddScoped<BackfillBatch>();
        services.AddScoped<LevelUpdate>();
        services.AddScoped<RevokedAwards>();
        services.AddScoped<IBatchWork, LevelsWork>();
        services.AddScoped<IBatchWork, CheckWork>();
        services.AddScoped<Suspects>();
        services.AddHostedService<CheckSchedule>();
        services.AddScoped<IBatchWork, StreaksWork>();
        return services.AddHostedService<BackfillWorker>();
    }
}
