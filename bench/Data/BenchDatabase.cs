using System.Data.Common;
using Achievements.Domain.Levels;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Achievements.Bench.Data;

/// <summary>A database of its own for one side of a comparison; it is thrown away afterwards.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string? _server;
    private readonly string _name;

    private BenchDatabase(string provider, string connectionString, string name, string? server) =>
        (Provider, ConnectionString, _name, _server) = (provider, connectionString, name, server);

    /// <summary>As <c>Database__Provider</c> names it.</summary>
    public string Provider { get; }

    public string ConnectionString { get; }

    public string Name => _name;

    /// <summary>What the product is told to seed; set when the database is filled.</summary>
    public string? CatalogueFile { get; set; }

    public bool IsSqlite => _server is null;

    public static BenchDatabase Sqlite(string folder)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, $"bench-{Guid.NewGuid():N}.db");
        return new BenchDatabase("Sqlite", $"Data Source={file}", file, null);
    }

    public static async Task<BenchDatabase> PostgreSqlAsync(string server)
    {
        var name = $"bench_{Guid.NewGuid():N}";
        await RunOnServerAsync(server, $"""CREATE DATABASE "{name}" """);
        return new BenchDatabase("PostgreSql", new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString, name, server);
    }

    public DbConnection Open()
    {
        DbConnection connection = IsSqlite ? new SqliteConnection(ConnectionString + ";Pooling=False") : new NpgsqlConnection(ConnectionString);
        connection.Open();
        if (connection is SqliteConnection sqlite)
            sqlite.CreateFunction("level_of", (long xp) => LevelCurve.Default.LevelAt(xp), isDeterministic: true);
        return connection;
    }

    public void Run(string sql)
    {
        using var connection = Open();
        Run(connection, sql);
    }

    public T Ask<T>(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)Convert.ChangeType(command.ExecuteScalar()!, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static int Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 3600;
        return command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        if (CatalogueFile is not null)
            File.Delete(CatalogueFile);
        if (_server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await RunOnServerAsync(_server, $"""DROP DATABASE IF EXISTS "{_name}" WITH (FORCE)""");
            return;
        }
        foreach (var suffix in new[] { "", "-wal", "-shm", "-journal" })
            File.Delete(_name + suffix);
    }

    private static async Task RunOnServerAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
