using Achievements.Application;
using Achievements.Infrastructure;
using Achievements.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace Achievements.Testing;

/// <summary>
/// A fresh, migrated database of one provider. SQLite is always there; the others are used when their connection string is in the environment
/// (<c>ACHIEVEMENTS_TEST_POSTGRESQL</c>, <c>ACHIEVEMENTS_TEST_SQLSERVER</c>) and are else skipped with that reason.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _name;

    private TestDatabase(DatabaseProvider provider, string connectionString, string name) =>
        (Provider, ConnectionString, _name) = (provider, connectionString, name);

    /// <summary>Member data for a theory over every provider; use with <c>[SkippableTheory]</c>.</summary>
    public static TheoryData<DatabaseProvider> Providers =>
        [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql, DatabaseProvider.SqlServer];

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var name = $"achievements_test_{Guid.NewGuid():N}";
        var database = new TestDatabase(provider, ConnectionStringOf(provider, name), name);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().Database.MigrateAsync();
        return database;
    }

    /// <summary>The layers below the web on this database: what one node has.</summary>
    public ServiceProvider Services(TimeProvider? clock = null, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)));
        services.AddApplication();
        services.AddInfrastructure(Provider, ConnectionString);
        configure?.Invoke(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    public async ValueTask DisposeAsync()
    {
        switch (Provider)
        {
            case DatabaseProvider.Sqlite:
                SqliteConnection.ClearAllPools();
                foreach (var suffix in new[] { "", "-wal", "-shm" })
                    File.Delete(SqliteFile(_name) + suffix);
                break;
            case DatabaseProvider.PostgreSql:
                NpgsqlConnection.ClearAllPools();
                await RunOnServer(new NpgsqlConnection(Server(Provider)), $"""DROP DATABASE IF EXISTS "{_name}" WITH (FORCE)""");
                break;
            default:
                SqlConnection.ClearAllPools();
                await RunOnServer(new SqlConnection(Server(Provider)), $"ALTER DATABASE [{_name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{_name}]");
                break;
        }
    }

    private static string ConnectionStringOf(DatabaseProvider provider, string name) => provider switch
    {
        DatabaseProvider.Sqlite => $"Data Source={SqliteFile(name)}",
        DatabaseProvider.PostgreSql => new NpgsqlConnectionStringBuilder(Server(provider)) { Database = name, MaxPoolSize = 40 }.ConnectionString,
        _ => new SqlConnectionStringBuilder(Server(provider)) { InitialCatalog = name }.ConnectionString,
    };

    private static string SqliteFile(string name) => Path.Combine(Path.GetTempPath(), name + ".db");

    private static string Server(DatabaseProvider provider)
    {
        var variable = $"ACHIEVEMENTS_TEST_{provider.ToString().ToUpperInvariant()}";
        var value = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(value) && provider == DatabaseProvider.PostgreSql && Needed.Required)
            throw new InvalidOperationException($"{variable} must be set: this run may not skip {provider}.");
        Skip.If(string.IsNullOrEmpty(value), $"{variable} is not set, so there is no {provider} to test against.");
        return value!;
    }

    private static async Task RunOnServer(System.Data.Common.DbConnection connection, string sql)
    {
        await using (connection)
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }
}
