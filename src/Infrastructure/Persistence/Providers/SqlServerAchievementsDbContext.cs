using System.Data.Common;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence.Start;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Achievements.Infrastructure.Persistence.Providers;

public sealed class SqlServerAchievementsDbContext(DbContextOptions<SqlServerAchievementsDbContext> options) : AchievementsDbContext(options)
{
    private const int DuplicateRowInIndex = 2601;
    private const int DuplicateKey = 2627;
    private const int Deadlock = 1205;
    private const int LockTimeout = 1222;

    // The other databases tell upper from lower case in keys; SQL Server's usual collation does not.
    private const string ByteWise = "Latin1_General_100_BIN2";

    protected override bool IsDuplicateKey(DbException exception) => exception is SqlException { Number: DuplicateRowInIndex or DuplicateKey };

    protected override bool IsContention(DbException exception) => exception is SqlException { Number: Deadlock or LockTimeout };

    // The driver calls nothing transient. One failure can consist of several errors.
    protected override bool IsTransientCause(Exception cause) =>
        cause is SqlException said ? said.Errors.Cast<SqlError>().Any(e => SqlServerFaults.IsTransient(e.Number)) : IsLostConnection(cause);

    internal override Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken) => ConnectionTurn.TakeAsync(
        new SqlConnection(new SqlConnectionStringBuilder(Database.GetConnectionString()) { Pooling = false }.ConnectionString),
        "EXEC sp_getapplock @Resource = N'achievements-start', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = -1",
        cancellationToken);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Player>().Property(p => p.ExternalId).UseCollation(ByteWise);
        builder.Entity<Receipt>().Property(r => r.Key).UseCollation(ByteWise);
    }

    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqlServerAchievementsDbContext>
    {
        public SqlServerAchievementsDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqlServerAchievementsDbContext>().UseSqlServer("Server=.;Database=design").Options);
    }
}
