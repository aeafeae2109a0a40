using Achievements.Domain.Webhooks;

namespace Achievements.Application.Webhooks;

/// <summary>Endpoints, for changing. A change reaches every node with the catalogue's version, because it says which events are written at all.</summary>
public interface IWebhookRepository
{
    Task<WebhookEndpoint?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task<int> CountAsync(CancellationToken cancellationToken);

    void Add(WebhookEndpoint endpoint);

    /// <summary>Removes it; what was sent to it is removed in the background.</summary>
    void Remove(WebhookEndpoint endpoint);

    /// <summary>Whether it may be called as far as can be told before it is: https, or an address that is allowed without.</summary>
    /// <exception cref="Domain.RefusedException"><c>webhook.url</c></exception>
    void CheckAddress(Uri address);

    /// <summary>A secret as it may be kept.</summary>
    string Protect(string secret);

    /// <summary>Sends what waits for it at once, or drops it, in the order in which it happened. Follows the commit that enables it.</summary>
    Task ReleaseAsync(Guid id, bool skip, CancellationToken cancellationToken);

    /// <summary>Wakes this node's workers, so that a change need not wait for their next look.</summary>
    void Wake();
}
