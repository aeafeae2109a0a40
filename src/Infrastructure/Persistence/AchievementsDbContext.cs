using System.Data.Common;
using System.Net.Sockets;
using Achievements.Domain.Access;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Levels;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence;

/// <summary>The whole model. What a database does its own way lies in the derived context of its provider.</summary>
public abstract class AchievementsDbContext(DbContextOptions options) : IdentityDbContext<AdminUser>(options)
{
    public DbSet<Achievement> Achievements => Set<Achievement>();

    public DbSet<CatalogueVersion> CatalogueVersions => Set<CatalogueVersion>();

    public DbSet<Backfill> Backfills => Set<Backfill>();

    public DbSet<LevelCurveVersion> LevelCurves => Set<LevelCurveVersion>();

    public DbSet<Player> Players => Set<Player>();

    public DbSet<TestResult> TestResults => Set<TestResult>();

    public DbSet<StreakDay> StreakDays => Set<StreakDay>();

    public DbSet<StreakPause> StreakPauses => Set<StreakPause>();

    public DbSet<FreezeGrant> FreezeGrants => Set<FreezeGrant>();

    public DbSet<StreakRepair> StreakRepairs => Set<StreakRepair>();

    public DbSet<FreezePolicy> FreezePolicies => Set<FreezePolicy>();

    public DbSet<StreakAmnesty> StreakAmnesties => Set<StreakAmnesty>();

    public DbSet<AmnestyPlayer> AmnestyPlayers => Set<AmnestyPlayer>();

    public DbSet<Unlock> Unlocks => Set<Unlock>();

    public DbSet<XpEntry> XpEntries => Set<XpEntry>();

    public DbSet<Drift> Drifts => Set<Drift>();

    public DbSet<Boost> Boosts => Set<Boost>();

    public DbSet<Limits> Limits => Set<Limits>();

    public DbSet<OutboxEntry> Outbox => Set<OutboxEntry>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<Recipient> Recipients => Set<Recipient>();

    public DbSet<NoticeSettings> NoticeSettings => Set<NoticeSettings>();

    public DbSet<AccessLink> AccessLinks => Set<AccessLink>();

    public DbSet<Mail> Mails => Set<Mail>();

    public DbSet<MailTemplate> MailTemplates => Set<MailTemplate>();

    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();

    public DbSet<WebhookEvent> WebhookEvents => Set<WebhookEvent>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();

    public DbSet<Receipt> Receipts => Set<Receipt>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>Whether the database lets one transaction write at a time, so that a unit of work takes its turn before it reads.</summary>
    internal virtual bool HasSingleWriter => false;

    /// <summary>Whether a commit failed because a unique key is taken.</summary>
    internal bool IsDuplicateKey(Exception exception) => Causes(exception).OfType<DbException>().Any(IsDuplicateKey);

    /// <summary>Whether a commit failed only because of what others did at the same moment (deadlock, lock wait), so that deciding again may succeed.</summary>
    internal bool IsContention(Exception exception) => Causes(exception).OfType<DbException>().Any(IsContention);

    /// <summary>Whether the same may succeed in a moment: contention, a lost connection, or a server that is not there or not ready yet.</summary>
    internal bool IsTransient(Exception exception) => Causes(exception).Any(IsTransientCause);

    protected abstract bool IsDuplicateKey(DbException exception);

    protected abstract bool IsContention(DbException exception);

    /// <param name="cause">One exception of the chain; those beneath it are asked about by themselves.</param>
    protected abstract bool IsTransientCause(Exception cause);

    protected static bool IsLostConnection(Exception cause) => cause is TimeoutException or IOException or SocketException;

    // EF wraps what the database said, and the retrying strategy wraps it once more when it gives up.
    private static IEnumerable<Exception> Causes(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }

    /// <summary>Waits until no other node prepares this database; dispose to let the next one.</summary>
    internal abstract Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken);

    /// <remarks>EF Core's own lock lasts for one migration on PostgreSQL: between two of them another node would begin the next one, too.</remarks>
    internal async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var turn = await TakeTurnAsync(cancellationToken);
        await ClearKilledMigrationAsync(cancellationToken);
        await Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Takes away what a process left behind that was killed while it migrated.</summary>
    protected virtual Task ClearKilledMigrationAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AchievementsDbContext).Assembly);

        // Identity takes these lengths from the host's options; written here so that a context made by a tool or a test has the same model.
        builder.Entity<IdentityUserLogin<string>>().Property(l => l.LoginProvider).HasMaxLength(128);
        builder.Entity<IdentityUserLogin<string>>().Property(l => l.ProviderKey).HasMaxLength(128);
        builder.Entity<IdentityUserToken<string>>().Property(t => t.LoginProvider).HasMaxLength(128);
        builder.Entity<IdentityUserToken<string>>().Property(t => t.Name).HasMaxLength(128);
    }
}
