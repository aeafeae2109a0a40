namespace Achievements.Infrastructure.Persistence;

/// <summary>The databases that the product runs on; the setting is <c>Database:Provider</c>.</summary>
public enum DatabaseProvider
{
    Sqlite = 0,
    SqlServer = 1,
    PostgreSql = 2,
}
