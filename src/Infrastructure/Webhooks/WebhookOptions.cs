using System.Net;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>How webhooks are sent; the settings <c>Webhooks__*</c>.</summary>
public sealed class WebhookOptions
{
    public const int MaxKeepDays = 365;
    public const int MaxTimeoutSeconds = 60;
    public const int MaxDisableAfterDays = 60;
    public const int MaxParallel = 64;

    /// <summary>Networks that may be called although they are private, also without TLS: a receiver beside us, a developer's machine.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; set; } = [];

    /// <summary>The pauses after each failure; after the last one a delivery is given up. As the specification proposes.</summary>
    public IReadOnlyList<TimeSpan> RetrySchedule { get; set; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>How long a receiver has for its answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>An endpoint that fails for so long without a success is disabled.</summary>
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>How long events and the log of their deliveries are kept.</summary>
    public int KeepDays { get; set; } = 30;

    /// <summary>How many requests one node has under way at once for a share of an endpoint's players.</summary>
    public int Parallel { get; set; } = 4;

    /// <summary>How often a node looks for what others have left to do.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>While a lease is held, at least half of it lies ahead: longer than a request can take.</summary>
    internal TimeSpan Lease => 2 * (Timeout + TimeSpan.FromSeconds(2));
}
