using Achievements.Domain;
using Achievements.Domain.Webhooks;
using MediatR;

namespace Achievements.Application.Webhooks;

/// <summary>
/// Gives an endpoint a new secret. The old one signs too for a while, so that the receiver can change in its own time. Refused with <c>webhook.not_found</c>,
/// <c>webhook.changed</c>, <c>webhook.keep</c>.
/// </summary>
/// <param name="Revision">That was seen.</param>
/// <param name="KeepOldFor">Nothing: the old one is worthless at once.</param>
public sealed record RotateWebhookSecret(Guid Id, int Revision, TimeSpan KeepOldFor) : IRequest<CreatedWebhookEndpoint>
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);
}

internal sealed class RotateWebhookSecretHandler(IWebhookRepository webhooks, WebhookChange change, TimeProvider clock)
    : IRequestHandler<RotateWebhookSecret, CreatedWebhookEndpoint>
{
    public async Task<CreatedWebhookEndpoint> Handle(RotateWebhookSecret request, CancellationToken cancellationToken)
    {
        if (request.KeepOldFor < TimeSpan.Zero || request.KeepOldFor > RotateWebhookSecret.Longest)
            throw new RefusedException("webhook.keep", $"The old secret can be kept for up to {RotateWebhookSecret.Longest.TotalDays:0} days.", "keepOldFor");
        var secret = WebhookSecret.New();
        var endpoint = await change.ApplyAsync(
            request.Id, request.Revision, e => e.Rotate(webhooks.Protect(secret), request.KeepOldFor, clock.GetUtcNow()), cancellationToken);
        return new CreatedWebhookEndpoint(endpoint.Id, endpoint.Name, secret);
    }
}
