using Achievements.Domain.Events;
using Achievements.Domain.Webhooks;
using MediatR;

namespace Achievements.Application.Webhooks;

/// <summary>
/// Changes what an admin can say about an endpoint; what waits for it goes to the new address. Refused with <c>webhook.not_found</c>, <c>webhook.changed</c>,
/// <c>webhook.name</c>, <c>webhook.url</c>, <c>webhook.events</c>, <c>text.characters</c>.
/// </summary>
/// <param name="Revision">That was seen.</param>
public sealed record EditWebhookEndpoint(Guid Id, int Revision, string? Name, string? Url, IReadOnlyList<EventKind> Kinds) : IRequest<Unit>;

internal sealed class EditWebhookEndpointHandler(IWebhookRepository webhooks, WebhookChange change) : IRequestHandler<EditWebhookEndpoint, Unit>
{
    public async Task<Unit> Handle(EditWebhookEndpoint request, CancellationToken cancellationToken)
    {
        webhooks.CheckAddress(WebhookEndpoint.AddressOf(request.Url));
        await change.ApplyAsync(request.Id, request.Revision, endpoint => endpoint.Edit(request.Name, request.Url, request.Kinds), cancellationToken);
        return Unit.Value;
    }
}
