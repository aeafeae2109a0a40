using System.Net.Sockets;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Providers;
using Achievements.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Achievements.Infrastructure.Tests.Faults;

public class TransientFaultTests
{
    private const string NobodyListens = "127.0.0.1";

    private static readonly SqliteAchievementsDbContext Sqlite =
        new(new DbContextOptionsBuilder<SqliteAchievementsDbContext>().UseSqlite("Data Source=:memory:").Options);

    private static readonly PostgreSqlAchievementsDbContext PostgreSql =
        new(new DbContextOptionsBuilder<PostgreSqlAchievementsDbContext>().UseNpgsql($"Host={NobodyListens};Port=1;Database=x;Username=x").Options);

    private static readonly SqlServerAchievementsDbContext SqlServer =
        new(new DbContextOptionsBuilder<SqlServerAchievementsDbContext>()
            .UseSqlServer($"Server={NobodyListens},1;Database=x;User Id=x;Password=x;Encrypt=false;Connect Timeout=5").Options);

    public static TheoryData<AchievementsDbContext> Servers => [PostgreSql, SqlServer];

    [Theory, MemberData(nameof(Servers))]
    public async Task A_server_that_does_not_listen_may_do_so_in_a_moment(AchievementsDbContext db)
    {
        var fault = await Record.ExceptionAsync(() => db.Database.OpenConnectionAsync());

        Assert.True(db.IsTransient(fault!), Told(fault));
        Assert.True(db.IsTransient(new DbUpdateException("wrapped", new RetryLimitExceededException("wrapped", fault!))));
        Assert.False(db.IsContention(fault!));
    }

    [Theory, MemberData(nameof(Servers))]
    public void A_connection_that_broke_is_found_beneath_what_wraps_it(AchievementsDbContext db)
    {
        Assert.True(db.IsTransient(new DbUpdateException("wrapped", new IOException("cut", new SocketException(104)))));
        Assert.True(db.IsTransient(new InvalidOperationException("wrapped", new TimeoutException())));
        Assert.False(db.IsTransient(new InvalidOperationException("wrong", new FormatException())));
    }

    [Theory]
    [InlineData(PostgresErrorCodes.AdminShutdown, true)]
    [InlineData(PostgresErrorCodes.CrashShutdown, true)]
    [InlineData(PostgresErrorCodes.CannotConnectNow, true)]
    [InlineData(PostgresErrorCodes.DeadlockDetected, true)]
    [InlineData(PostgresErrorCodes.TooManyConnections, true)]
    [InlineData(PostgresErrorCodes.InvalidPassword, false)]
    [InlineData(PostgresErrorCodes.UndefinedTable, false)]
    [InlineData(PostgresErrorCodes.UniqueViolation, false)]
    public void PostgreSql_says_by_a_code_whether_it_passes(string code, bool passes) =>
        Assert.Equal(passes, PostgreSql.IsTransient(new DbUpdateException("wrapped", new PostgresException("said", "FATAL", "FATAL", code))));

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(13, false)]
    [InlineData(14, false)]
    public void SQLite_passes_only_when_others_are_at_it(int code, bool passes) =>
        Assert.Equal(passes, Sqlite.IsTransient(new DbUpdateException("wrapped", new SqliteException("said", code))));

    [Fact]
    public void SQLite_has_no_connection_to_lose() => Assert.False(Sqlite.IsTransient(new IOException("disk")));

    [SkippableFact]
    public async Task A_connection_that_the_server_cuts_passes()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();

        var fault = await Record.ExceptionAsync(() => db.Database.ExecuteSqlRawAsync("DO $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); END $$"));

        Assert.True(db.IsTransient(fault!), Told(fault));
    }

    private static string Told(Exception? fault)
    {
        var told = "";
        for (; fault is not null; fault = fault.InnerException)
            told += $"{fault.GetType().Name} {(fault as Microsoft.Data.SqlClient.SqlException)?.Number} {fault.Message}\n";
        return told;
    }
}
