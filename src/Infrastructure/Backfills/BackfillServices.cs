using Achievements.Application.Backfills;
using Achievements.Application.Catalogue;
using Achievements.Infrastructure.Persistence.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Backfills;

internal static class BackfillServices
{
    /// <summary>Changing the catalogue, and the durable sweeps that a change asks for.</summary>
    public static IServiceCollection AddBackfills(this IServiceCollection services)
    {
        services.AddScoped<IAchievementRepository, AchievementRepository>();
        services.AddSingleton<BackfillSignal>();
        services.AddScoped<IBackfillQueue, BackfillQueue>();
        return services;
    }
}
