using Achievements.Application.Common;
using Achievements.Domain.Webhooks;

namespace Achievements.Application.Webhooks;

/// <summary>One change of one endpoint, by somebody who has seen a revision of it.</summary>
internal sealed class WebhookChange(IWebhookRepository webhooks, IUnitOfWork unitOfWork)
{
    /// <param name="revision">What was seen; null changes it whatever it is.</param>
    /// <exception cref="StaleException">Somebody else changed it meanwhile.</exception>
    public async Task<WebhookEndpoint> ApplyAsync(Guid id, int? revision, Action<WebhookEndpoint> change, CancellationToken cancellationToken)
    {
        var endpoint = await FindAsync(id, cancellationToken);
        if (revision is { } seen && seen != endpoint.Revision)
            throw Stale(endpoint.Revision);
        change(endpoint);
        try
        {
            await unitOfWork.CommitAsync(cancellationToken);
        }
        catch (OverlapException)
        {
            unitOfWork.Forget();
            throw Stale((await FindAsync(id, cancellationToken)).Revision);
        }
        webhooks.Wake();
        return endpoint;
    }

    private async Task<WebhookEndpoint> FindAsync(Guid id, CancellationToken cancellationToken) => await webhooks.FindAsync(id, cancellationToken) ?? throw Unknown();

    public static NotFoundException Unknown() => new("webhook.not_found", "There is no such endpoint.");

    private static StaleException Stale(int current) => new("webhook.changed", "Somebody else changed this endpoint meanwhile.", current);
}
