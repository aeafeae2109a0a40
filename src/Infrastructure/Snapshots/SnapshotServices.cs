using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Queries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Snapshots;

public static class SnapshotServices
{
    /// <summary>The leaderboard and the rarity of achievements, per node, and what the public pages read through.</summary>
    public static IServiceCollection AddSnapshots(this IServiceCollection services) => services
        .AddScoped<PlayerAchievements>()
        .AddSnapshot(scope => HolderCounts.TakeAsync(scope.GetRequiredService<AchievementsDbContext>()))
        .AddSnapshot(scope => Standings.TakeAsync(scope.GetRequiredService<AchievementsDbContext>(), scope.GetRequiredService<TimeProvider>()));

    private static IServiceCollection AddSnapshot<T>(this IServiceCollection services, Func<IServiceProvider, Task<T>> take)
        where T : class =>
        services.AddSingleton(
            provider => new Snapshot<T>(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ILogger<Snapshot<T>>>(), take));
}
