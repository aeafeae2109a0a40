using System.Data.Common;
using Achievements.Infrastructure.Persistence.Start;
using Achievements.Web.Startup.Configuration;
using Achievements.Web.Startup.Demo;
using Achievements.Web.Startup.Seeding;
using Microsoft.EntityFrameworkCore.Storage;

namespace Achievements.Web.Startup;

/// <summary>
/// What happens between "the settings are right" and "it serves": migrations, catalogue, bootstrap key, first administrator, demo. Every step changes
/// nothing when it was done before; nodes that start at the same time take turns.
/// </summary>
internal sealed partial class StartSequence(
    DatabaseStart database, Settings settings, CatalogueSeed catalogue, BootstrapKey key, FirstAdmin admin, DemoSeed demo, TimeProvider clock, ILogger<StartSequence> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Before anything is touched: a file that cannot be used must not leave half a start behind.
        var entries = catalogue.Read();
        var exists = await WaitForDatabaseAsync(cancellationToken);
        if (settings.Database.MigrateOnStart)
            await MigrateAsync(exists, cancellationToken);
        else
            await RefuseUnmigratedAsync(exists, cancellationToken);

        await using var turn = await database.TakeTurnAsync(cancellationToken);
        await catalogue.SeedAsync(entries, cancellationToken);
        await key.RegisterAsync(cancellationToken);
        await admin.EnsureAsync();
        if (settings.SeedDemo)
            await demo.SeedAsync(cancellationToken);
    }

    public async Task MigrateOnlyAsync(CancellationToken cancellationToken)
    {
        if (!await MigrateAsync(await WaitForDatabaseAsync(cancellationToken), cancellationToken))
            LogNothingToDo(log);
    }

    private async Task<bool> MigrateAsync(bool exists, CancellationToken cancellationToken)
    {
        var pending = exists ? (await database.PendingAsync(cancellationToken)).Count : -1;
        if (pending == 0)
            return false;
        LogMigrating(log, settings.Database.Provider.ToString());
        await database.MigrateAsync(cancellationToken);
        return true;
    }

    private async Task RefuseUnmigratedAsync(bool exists, CancellationToken cancellationToken)
    {
        var pending = exists ? await database.PendingAsync(cancellationToken) : [];
        if (exists && pending.Count == 0)
            return;
        throw new StartRefusedException(
            $"The database {(exists ? $"lacks {pending.Count} migration(s) ({pending[0]}{(pending.Count > 1 ? ", …" : "")})" : "does not exist yet")}. "
            + "Run 'dotnet Achievements.Web.dll migrate' once, or set Database__MigrateOnStart to true.");
    }

    /// <summary>A server that starts together with us may need a moment; one that refuses us will not change its mind.</summary>
    private async Task<bool> WaitForDatabaseAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await database.ExistsAsync(cancellationToken);
            }
            catch (Exception e) when (database.IsTransient(e) && clock.GetElapsedTime(since) < Patience)
            {
                if (attempt == 1)
                    LogWaiting(log);
                await Task.Delay(Pause, clock, cancellationToken);
            }
            catch (Exception e) when (SaidByDatabase(e) is { } said)
            {
                throw new StartRefusedException(
                    $"The database cannot be reached: {said.Message.Split('\n')[0].TrimEnd('.', '\r')}. Check {ConnectionStringSetting.Key}, and that the server runs.", e);
            }
        }
    }

    /// <summary>The strategy that repeats wraps what the server said when it gives up.</summary>
    private static Exception? SaidByDatabase(Exception e) => e switch
    {
        RetryLimitExceededException => e.InnerException,
        DbException or TimeoutException => e,
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for the database server.")]
    private static partial void LogWaiting(ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "Migrating the {Provider} database.")]
    private static partial void LogMigrating(ILogger log, string provider);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database has every migration already.")]
    private static partial void LogNothingToDo(ILogger log);
}
