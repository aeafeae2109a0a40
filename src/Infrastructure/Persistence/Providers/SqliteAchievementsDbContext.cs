using System.Data.Common;
using Achievements.Infrastructure.Persistence.Start;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Achievements.Infrastructure.Persistence.Providers;

public sealed class SqliteAchievementsDbContext(DbContextOptions<SqliteAchievementsDbContext> options) : AchievementsDbContext(options)
{
    private const int Constraint = 19;
    private const int PrimaryKeyTaken = 1555;
    private const int UniqueTaken = 2067;
    private const int Busy = 5;
    private const int Locked = 6;

    internal override bool HasSingleWriter => true;

    protected override bool IsDuplicateKey(DbException exception) =>
        exception is SqliteException { SqliteErrorCode: Constraint, SqliteExtendedErrorCode: PrimaryKeyTaken or UniqueTaken };

    protected override bool IsContention(DbException exception) => exception is SqliteException { SqliteErrorCode: Busy or Locked };

    protected override bool IsTransientCause(Exception cause) => cause is DbException said && IsContention(said);

    internal override Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken) =>
        FileTurn.TakeAsync(new SqliteConnectionStringBuilder(Database.GetConnectionString()).DataSource + ".lock", cancellationToken);

    protected override async Task ClearKilledMigrationAsync(CancellationToken cancellationToken)
    {
        // EF Core marks a running migration by a row. A process that was killed leaves it behind, and every later start would wait for it for ever.
        if (await Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken) > 0)
            await Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        // SQLite has no instants: as UTC ticks they can be compared and ordered.
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteAchievementsDbContext>
    {
        public SqliteAchievementsDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteAchievementsDbContext>().UseSqlite("Data Source=design.db").Options);
    }
}
