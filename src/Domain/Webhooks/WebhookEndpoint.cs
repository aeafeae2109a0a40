using Achievements.Domain.Events;

namespace Achievements.Domain.Webhooks;

/// <summary>An address of somebody who wants to be told of events by HTTP.</summary>
public sealed class WebhookEndpoint
{
    public const int MaxNameLength = 100;
    public const int MaxUrlLength = 1000;
    public const int MaxSecretLength = 1000;
    public const int MaxErrorLength = 300;

    /// <summary>More are a mistake: each event is written once for every one of them.</summary>
    public const int MaxEndpoints = 50;

    private WebhookEndpoint() => (Name, Url, Kinds, Secret) = (null!, null!, null!, null!);

    public Guid Id { get; private set; }

    /// <summary>For admins: who listens there.</summary>
    public string Name { get; private set; }

    public string Url { get; private set; }

    /// <summary>What it wants to hear of; at least one, each of <see cref="WebhookType.All"/>.</summary>
    public IReadOnlyList<EventKind> Kinds { get; private set; }

    public EndpointState State { get; private set; }

    /// <summary>Since when it is in its state.</summary>
    public DateTimeOffset StateSince { get; private set; }

    /// <summary>The secret that messages are signed with, protected: nobody can read it here.</summary>
    public string Secret { get; private set; }

    /// <summary>The secret before, which signs too until <see cref="OldSecretUntil"/>; protected.</summary>
    public string? OldSecret { get; private set; }

    public DateTimeOffset? OldSecretUntil { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Counts changes by people; how deliveries went does not move it.</summary>
    public int Revision { get; private set; }

    /// <summary>When the first of the failures was after which nothing has succeeded; null while all is well.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>How many failures in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>Nothing is sent before: it asked for a pause, or it fails and is given time.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    /// <summary>To about a minute.</summary>
    public DateTimeOffset? LastSuccessAt { get; private set; }

    public DateTimeOffset? LastFailureAt { get; private set; }

    public string? LastError { get; private set; }

    public bool IsEnabled => State == EndpointState.Enabled;

    /// <param name="secret">Protected already.</param>
    /// <exception cref="RefusedException"><c>webhook.name</c>, <c>webhook.url</c>, <c>webhook.events</c>, <c>text.characters</c></exception>
    public static WebhookEndpoint Of(string? name, string? url, IEnumerable<EventKind> kinds, string secret, DateTimeOffset now)
    {
        var endpoint = new WebhookEndpoint
        {
            Id = Guid.CreateVersion7(now),
            Secret = secret,
            CreatedAt = LocalTime.ToKept(now),
            StateSince = LocalTime.ToKept(now),
        };
        endpoint.Edit(name, url, kinds);
        return endpoint;
    }

    /// <exception cref="RefusedException"><c>webhook.name</c>, <c>webhook.url</c>, <c>webhook.events</c>, <c>text.characters</c></exception>
    public void Edit(string? name, string? url, IEnumerable<EventKind> kinds)
    {
        name = name?.Trim() ?? "";
        if (name.Length is 0 or > MaxNameLength)
            throw new RefusedException("webhook.name", $"The name has {name.Length} characters; it must have 1 to {MaxNameLength}.", "name");
        PlainText.Check(name, "name");
        EventKind[] wanted = [.. kinds.Distinct().Order()];
        if (wanted.Length == 0 || wanted.Any(k => WebhookType.Of(k) is null))
            throw new RefusedException("webhook.events", "Choose at least one event.", "events");
        (Name, Url, Kinds) = (name, AddressOf(url).AbsoluteUri, wanted);
        Revision++;
    }

    /// <summary>What can be an address at all; which networks may be reached is decided when it is called.</summary>
    /// <exception cref="RefusedException"><c>webhook.url</c></exception>
    public static Uri AddressOf(string? url)
    {
        var isAddress = Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0;
        if (!isAddress || address!.AbsoluteUri.Length > MaxUrlLength)
            throw new RefusedException("webhook.url", $"Write an address such as https://platform.example.com/hooks, with at most {MaxUrlLength} characters.", "url");
        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
            throw new RefusedException("webhook.url", "Leave out user, password and what follows a '#': messages are signed instead.", "url");
        return address;
    }

    public bool Wants(EventKind kind) => Kinds.Contains(kind);

    /// <summary>From now on messages carry a signature of the new secret, and until then one of the old one as well.</summary>
    /// <param name="secret">Protected already.</param>
    /// <param name="keepOld">How long; nothing for at once.</param>
    public void Rotate(string secret, TimeSpan keepOld, DateTimeOffset now)
    {
        (OldSecret, OldSecretUntil) = keepOld > TimeSpan.Zero ? (Secret, LocalTime.ToKept(now + keepOld)) : ((string?)null, (DateTimeOffset?)null);
        Secret = secret;
        Revision++;
    }

    /// <summary>The secrets in force, the newest first; protected.</summary>
    public IEnumerable<string> SecretsAt(DateTimeOffset now) => OldSecret is { } old && now < OldSecretUntil ? [Secret, old] : [Secret];

    /// <summary>Sends nothing until it is enabled again; what happens meanwhile waits.</summary>
    /// <param name="why">Anything but <see cref="EndpointState.Enabled"/>. A person's word stands above ours.</param>
    /// <returns>Whether anything changed.</returns>
    public bool Disable(EndpointState why, DateTimeOffset now)
    {
        if (State == why || (!IsEnabled && why != EndpointState.Disabled))
            return false;
        MoveTo(why, now);
        return true;
    }

    /// <returns>Whether anything changed.</returns>
    public bool Enable(DateTimeOffset now)
    {
        if (IsEnabled)
            return false;
        MoveTo(EndpointState.Enabled, now);
        (FailingSince, Failures, HeldUntil) = (null, 0, null);
        return true;
    }

    private void MoveTo(EndpointState state, DateTimeOffset now)
    {
        (State, StateSince) = (state, LocalTime.ToKept(now));
        Revision++;
    }
}

/// <summary>Whether an endpoint is sent to, and who says so. The numbers are stored: never change one.</summary>
public enum EndpointState
{
    Enabled = 0,

    /// <summary>An admin switched it off.</summary>
    Disabled = 1,

    /// <summary>It answered 410: it wants no more.</summary>
    Gone = 2,

    /// <summary>It failed for days without a success.</summary>
    Failing = 3,
}
