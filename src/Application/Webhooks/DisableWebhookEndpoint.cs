using Achievements.Domain.Webhooks;
using MediatR;

namespace Achievements.Application.Webhooks;

/// <summary>Sends nothing to an endpoint until it is enabled again; what happens meanwhile waits. Refused with <c>webhook.not_found</c>, <c>webhook.changed</c>.</summary>
public sealed record DisableWebhookEndpoint(Guid Id) : IRequest<Unit>;

internal sealed class DisableWebhookEndpointHandler(WebhookChange change, TimeProvider clock) : IRequestHandler<DisableWebhookEndpoint, Unit>
{
    public async Task<Unit> Handle(DisableWebhookEndpoint request, CancellationToken cancellationToken)
    {
        await change.ApplyAsync(request.Id, null, endpoint => endpoint.Disable(EndpointState.Disabled, clock.GetUtcNow()), cancellationToken);
        return Unit.Value;
    }
}
