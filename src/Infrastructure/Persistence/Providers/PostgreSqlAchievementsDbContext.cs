using System.Data.Common;
using Achievements.Infrastructure.Persistence.Start;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Achievements.Infrastructure.Persistence.Providers;

public sealed class PostgreSqlAchievementsDbContext(DbContextOptions<PostgreSqlAchievementsDbContext> options) : AchievementsDbContext(options)
{
    protected override bool IsDuplicateKey(DbException exception) => exception.SqlState == PostgresErrorCodes.UniqueViolation;

    protected override bool IsContention(DbException exception) =>
        exception.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable;

    protected override bool IsTransientCause(Exception cause) => cause is NpgsqlException { IsTransient: true } || IsLostConnection(cause);

    internal override Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken) => ConnectionTurn.TakeAsync(
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.GetConnectionString()) { Pooling = false }.ConnectionString),
        "SELECT pg_advisory_lock(7402386150213)",
        cancellationToken);

    internal sealed class DesignTime : IDesignTimeDbContextFactory<PostgreSqlAchievementsDbContext>
    {
        public PostgreSqlAchievementsDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgreSqlAchievementsDbContext>().UseNpgsql("Host=127.0.0.1;Database=design").Options);
    }
}
