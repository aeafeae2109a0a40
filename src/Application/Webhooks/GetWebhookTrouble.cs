using Achievements.Domain.Webhooks;
using MediatR;

namespace Achievements.Application.Webhooks;

/// <summary>Endpoints that somebody has to look at: disabled by themselves, or failing for a while. For the top of every page of the panel.</summary>
public sealed record GetWebhookTrouble : IRequest<IReadOnlyList<WebhookTrouble>>;

/// <param name="Since">Since when it is disabled, or fails.</param>
public sealed record WebhookTrouble(Guid Id, string Name, EndpointState State, DateTimeOffset Since);
