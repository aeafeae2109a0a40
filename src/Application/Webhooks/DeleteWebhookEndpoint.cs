using Achievements.Application.Common;
using MediatR;

namespace Achievements.Application.Webhooks;

/// <summary>Removes an endpoint, what waits for it and its log. Refused with <c>webhook.not_found</c>.</summary>
public sealed record DeleteWebhookEndpoint(Guid Id) : IRequest<Unit>;

internal sealed class DeleteWebhookEndpointHandler(IWebhookRepository webhooks, IUnitOfWork unitOfWork) : IRequestHandler<DeleteWebhookEndpoint, Unit>
{
    public async Task<Unit> Handle(DeleteWebhookEndpoint request, CancellationToken cancellationToken)
    {
        webhooks.Remove(await webhooks.FindAsync(request.Id, cancellationToken) ?? throw WebhookChange.Unknown());
        await unitOfWork.CommitAsync(cancellationToken);
        return Unit.Value;
    }
}
