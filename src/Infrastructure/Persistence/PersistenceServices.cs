using System.Data.Common;
using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Levels;
using Achievements.Application.Players;
using Achievements.Application.Rules;
using Achievements.Application.Streaks;
using Achievements.Infrastructure.Persistence.Catalogue;
using Achievements.Infrastructure.Persistence.Levels;
using Achievements.Infrastructure.Persistence.Players;
using Achievements.Infrastructure.Persistence.Providers;
using Achievements.Infrastructure.Persistence.Rules;
using Achievements.Infrastructure.Persistence.Start;
using Achievements.Infrastructure.Persistence.Streaks;
using Achievements.Infrastructure.Persistence.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Persistence;

public static class PersistenceServices
{
    /// <summary>A list is one parameter, so that the statement is the same for lists of any length.</summary>
    private const ParameterTranslationMode Lists = ParameterTranslationMode.Parameter;

    /// <summary>The context of one provider under its abstract type, the unit of work, repositories and query handlers.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseProvider provider, string connectionString)
    {
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                services.AddDbContextPool<AchievementsDbContext, SqliteAchievementsDbContext>(
                    o => o.UseSqlite(connectionString, sqlite => sqlite.UseParameterizedCollectionMode(Lists)).AddInterceptors(SqlitePragmas.Instance)
                        .ReplaceService<IModificationCommandBatchFactory, SqliteBatches>());
                break;
            case DatabaseProvider.PostgreSql:
                services.AddDbContextPool<AchievementsDbContext, PostgreSqlAchievementsDbContext>(
                    o => o.UseNpgsql(KeepingStatements(connectionString), pg => pg.UseParameterizedCollectionMode(Lists).ExecutionStrategy(d => new PostgreSqlRetries(d)))
                        .ReplaceService<IModificationCommandBatchFactory, PostgreSqlBatches>());
                break;
            case DatabaseProvider.SqlServer:
                services.AddDbContextPool<AchievementsDbContext, SqlServerAchievementsDbContext>(
                    o => o.UseSqlServer(connectionString, sql => sql.UseParameterizedCollectionMode(Lists).ExecutionStrategy(d => new SqlServerRetries(d))));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(provider), provider, null);
        }
        services.AddSingleton<WaitingWriters>();
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<DatabaseStart>();
        services.AddScoped<Leases>();
        services.AddSingleton<PlayerQueries>();
        services.AddScoped<StreakLedgers>();
        services.AddSingleton<StreakQueries>();
        services.AddScoped<StreakReader>();
        services.AddScoped<IStreakRepository, StreakRepository>();
        services.AddScoped<IPlayerRepository, PlayerRepository>();
        services.AddScoped<IRuleRepository, RuleRepository>();
        services.AddSingleton<CatalogueSnapshot>();
        services.AddScoped<CurrentCatalogue>();
        services.AddSingleton<NewestLevelCurve>();
        services.AddScoped<ILevelCurves, LevelCurves>();
        services.AddScoped<ICatalogue>(provider => provider.GetRequiredService<CurrentCatalogue>());
        return services;
    }

    /// <summary>
    /// The few statements of recording come again and again: the server keeps them prepared on each connection. Behind a pooler that hands out connections by
    /// transaction, write <c>Max Auto Prepare=0</c> into the connection string.
    /// </summary>
    private static string KeepingStatements(string connectionString)
    {
        const string setting = "Max Auto Prepare";
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return given.ContainsKey(setting) ? connectionString : $"{connectionString.TrimEnd(';')};{setting}=50";
    }
}
