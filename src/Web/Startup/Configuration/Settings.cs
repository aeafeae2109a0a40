using System.Net;
using Achievements.Infrastructure.Email;
using Achievements.Infrastructure.Persistence;

namespace Achievements.Web.Startup.Configuration;

/// <summary>
/// Every setting of the product (docs/configuration.md), read once when it starts: complete and valid, or the start was refused. Classes, not
/// records, so that no secret can end up in a text by accident.
/// </summary>
internal sealed class Settings
{
    public required DatabaseSettings Database { get; init; }

    /// <summary>Who becomes the first administrator when there is none; null when nobody was named.</summary>
    public required FirstAdminSettings? FirstAdmin { get; init; }

    /// <summary><c>Api__BootstrapKey</c>: an API key with every scope that is registered at start-up; null for none.</summary>
    public required string? BootstrapKey { get; init; }

    /// <summary><c>Demo__Seed</c>: insert demo players with months of history, and badges for them, when there are no players.</summary>
    public required bool SeedDemo { get; init; }

    /// <summary><c>Catalogue__File</c>: full path of the catalogue that is seeded; null takes the default catalogue.</summary>
    public required string? CatalogueFile { get; init; }

    /// <summary><c>Redis__ConnectionString</c>; null keeps cache and messages in the process.</summary>
    public required string? Redis { get; init; }

    public required EmailSettings Email { get; init; }

    /// <summary><c>Proxy__Networks</c>: whose X-Forwarded-For and X-Forwarded-Proto headers are believed; empty for nobody's.</summary>
    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    public required RecordingSettings Recording { get; init; }

    /// <summary><c>Inbox__MostStreams</c>: how many open pages of players a node keeps current.</summary>
    public required int MostInboxStreams { get; init; }

    /// <summary><c>Checks__EveryHours</c>: how often all totals are checked against the rows by themselves; 0 for never.</summary>
    public required int CheckEveryHours { get; init; }

    public required WebhookSettings Webhooks { get; init; }

    /// <summary>The folder for what the product keeps beside the database: cookie keys, mails that were not sent.</summary>
    public required string DataFolder { get; init; }
}

internal sealed class DatabaseSettings
{
    /// <summary><c>Database__Provider</c></summary>
    public required DatabaseProvider Provider { get; init; }

    /// <summary><c>ConnectionStrings__Achievements</c>, checked for the provider; SQLite's file as a full path.</summary>
    public required string ConnectionString { get; init; }

    /// <summary><c>Database__MigrateOnStart</c></summary>
    public required bool MigrateOnStart { get; init; }
}

internal sealed class FirstAdminSettings
{
    /// <summary><c>Admin__Email</c></summary>
    public required string Email { get; init; }

    /// <summary><c>Admin__Password</c></summary>
    public required string Password { get; init; }
}

/// <summary>How single tests are gathered; null keeps what fits the database.</summary>
internal sealed class RecordingSettings
{
    /// <summary><c>Recording__Lanes</c></summary>
    public required int? Lanes { get; init; }

    /// <summary><c>Recording__BatchSize</c></summary>
    public required int? BatchSize { get; init; }

    /// <summary><c>Recording__QueueLength</c></summary>
    public required int? QueueLength { get; init; }
}

/// <summary>How webhooks are sent; null keeps what fits everybody.</summary>
internal sealed class WebhookSettings
{
    /// <summary><c>Webhooks__AllowedNetworks</c>: private networks that may be called, also without TLS.</summary>
    public required IReadOnlyList<IPNetwork> AllowedNetworks { get; init; }

    /// <summary><c>Webhooks__RetrySchedule</c>: the pauses after each failure.</summary>
    public required IReadOnlyList<TimeSpan>? RetrySchedule { get; init; }

    /// <summary><c>Webhooks__TimeoutSeconds</c></summary>
    public required int? TimeoutSeconds { get; init; }

    /// <summary><c>Webhooks__DisableAfterDays</c></summary>
    public required int? DisableAfterDays { get; init; }

    /// <summary><c>Webhooks__KeepDays</c></summary>
    public required int? KeepDays { get; init; }
}
