using MediatR;

namespace Achievements.Application.Webhooks;

/// <summary>Sends a test message now, also to an endpoint that is disabled, and waits for the answer. Refused with <c>webhook.not_found</c>, <c>webhook.secret_lost</c>.</summary>
public sealed record PingWebhookEndpoint(Guid Id) : IRequest<PingedWebhookEndpoint>;

/// <param name="DeliveryId">Where the log shows it.</param>
/// <param name="Error">Why it failed; null when it arrived.</param>
public sealed record PingedWebhookEndpoint(Guid DeliveryId, int? Status, string? Error, int Milliseconds);
