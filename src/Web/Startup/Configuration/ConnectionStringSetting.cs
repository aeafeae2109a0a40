using Achievements.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Achievements.Web.Startup.Configuration;

/// <summary>The connection string as the chosen database understands it. What it says is never repeated: it may hold a password.</summary>
internal static class ConnectionStringSetting
{
    public const string Name = "Achievements";
    public const string Key = "ConnectionStrings__Achievements";

    /// <exception cref="StartRefusedException">It is missing, cannot be understood, or does not say which database.</exception>
    public static string Check(DatabaseProvider provider, string? text, string contentRoot)
    {
        if (string.IsNullOrWhiteSpace(text) && provider != DatabaseProvider.Sqlite)
            throw new StartRefusedException($"{Key} is missing; Database__Provider is {provider}, so it must say where that server is.");
        try
        {
            return provider switch
            {
                DatabaseProvider.Sqlite => Sqlite(text, contentRoot),
                DatabaseProvider.PostgreSql => PostgreSql(text!),
                _ => SqlServer(text!),
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException)
        {
            throw new StartRefusedException($"{Key} is not a connection string for {provider}: {Reason(e)}", e);
        }
    }

    private static string Sqlite(string? text, string contentRoot)
    {
        var parts = new SqliteConnectionStringBuilder(string.IsNullOrWhiteSpace(text) ? "Data Source=App_Data/achievements.db" : text);
        if (parts.Mode == SqliteOpenMode.Memory || parts.DataSource is "" or ":memory:" || parts.DataSource.StartsWith("file:", StringComparison.Ordinal))
            throw new StartRefusedException($"{Key} must name a file, for example 'Data Source=App_Data/achievements.db'; a database in memory would be gone between two requests.");
        parts.DataSource = Path.GetFullPath(parts.DataSource, contentRoot);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(parts.DataSource)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{Key} names '{parts.DataSource}', and its folder cannot be made: {e.Message}", e);
        }
        return parts.ConnectionString;
    }

    private static string PostgreSql(string text)
    {
        var parts = new NpgsqlConnectionStringBuilder(text);
        return Named(parts.Host, "server (Host=…)", Named(parts.Database, "database (Database=…)", text));
    }

    private static string SqlServer(string text)
    {
        var parts = new SqlConnectionStringBuilder(text);
        return Named(parts.DataSource, "server (Server=…)", Named(parts.InitialCatalog, "database (Database=…)", text));
    }

    private static string Named(string? part, string what, string text) =>
        string.IsNullOrWhiteSpace(part) ? throw new StartRefusedException($"{Key} does not name the {what}.") : text;

    // Only a message about a keyword is passed on: others may repeat a value.
    private static string Reason(Exception e) => e.Message.Contains("keyword", StringComparison.OrdinalIgnoreCase)
        ? e.Message.Split('\n')[0]
        : "it must be made of 'keyword=value' parts that this database knows, separated by ';'.";
}
