using MediatR;

namespace Achievements.Application.Webhooks;

/// <summary>Sends to an endpoint again, what has waited first. Refused with <c>webhook.not_found</c>, <c>webhook.changed</c>.</summary>
/// <param name="SkipWaiting">What has waited is not sent; it stays in the log and can be sent by hand.</param>
public sealed record EnableWebhookEndpoint(Guid Id, bool SkipWaiting = false) : IRequest<Unit>;

internal sealed class EnableWebhookEndpointHandler(IWebhookRepository webhooks, WebhookChange change, TimeProvider clock) : IRequestHandler<EnableWebhookEndpoint, Unit>
{
    public async Task<Unit> Handle(EnableWebhookEndpoint request, CancellationToken cancellationToken)
    {
        // Before it is enabled: afterwards the first of them may be on its way.
        if (request.SkipWaiting)
            await webhooks.ReleaseAsync(request.Id, skip: true, cancellationToken);
        await change.ApplyAsync(request.Id, null, endpoint => endpoint.Enable(clock.GetUtcNow()), cancellationToken);
        await webhooks.ReleaseAsync(request.Id, skip: false, cancellationToken);
        webhooks.Wake();
        return Unit.Value;
    }
}
