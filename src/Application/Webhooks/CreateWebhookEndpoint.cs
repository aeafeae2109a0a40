using Achievements.Application.Common;
using Achievements.Domain.Events;
using Achievements.Domain.Webhooks;
using MediatR;

namespace Achievements.Application.Webhooks;

/// <summary>
/// Makes an endpoint, enabled. Refused with <c>webhook.name</c>, <c>webhook.url</c>, <c>webhook.events</c>, <c>webhook.limit</c>, <c>text.characters</c>.
/// </summary>
public sealed record CreateWebhookEndpoint(string? Name, string? Url, IReadOnlyList<EventKind> Kinds) : IRequest<CreatedWebhookEndpoint>;

/// <param name="Secret">With it the receiver verifies signatures: shown once, never again.</param>
public sealed record CreatedWebhookEndpoint(Guid Id, string Name, string Secret);

internal sealed class CreateWebhookEndpointHandler(IWebhookRepository webhooks, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<CreateWebhookEndpoint, CreatedWebhookEndpoint>
{
    public async Task<CreatedWebhookEndpoint> Handle(CreateWebhookEndpoint request, CancellationToken cancellationToken)
    {
        webhooks.CheckAddress(WebhookEndpoint.AddressOf(request.Url));
        if (await webhooks.CountAsync(cancellationToken) >= WebhookEndpoint.MaxEndpoints)
            throw new ConflictException("webhook.limit", $"There are {WebhookEndpoint.MaxEndpoints} endpoints already; delete one that nobody needs.");
        var secret = WebhookSecret.New();
        var endpoint = WebhookEndpoint.Of(request.Name, request.Url, request.Kinds, webhooks.Protect(secret), clock.GetUtcNow());
        webhooks.Add(endpoint);
        await unitOfWork.CommitAsync(cancellationToken);
        return new CreatedWebhookEndpoint(endpoint.Id, endpoint.Name, secret);
    }
}
