using Achievements.Domain.Events;
using Achievements.Domain.Webhooks;
using MediatR;

namespace Achievements.Application.Webhooks;

/// <summary>All endpoints by name, each with how it is doing.</summary>
public sealed record ListWebhookEndpoints : IRequest<IReadOnlyList<WebhookEndpointRow>>;

/// <summary>One endpoint. Refused with <c>webhook.not_found</c>.</summary>
public sealed record GetWebhookEndpoint(Guid Id) : IRequest<WebhookEndpointRow>;

/// <param name="Revision">To be sent along with a change.</param>
/// <param name="OldSecretUntil">Until when the secret before signs too; null when there is none.</param>
/// <param name="HeldUntil">Nothing is sent before; null when it is not held.</param>
/// <param name="Waiting">Deliveries that are still to arrive.</param>
/// <param name="Failed">Deliveries that were given up and are still in the log.</param>
/// <param name="DeliveredToday">Deliveries that arrived in the last 24 hours.</param>
/// <param name="HasLostSecret">The keys that protected its secret are gone: nothing is sent until it is rotated.</param>
public sealed record WebhookEndpointRow(
    Guid Id, string Name, string Url, IReadOnlyList<EventKind> Kinds, EndpointState State, DateTimeOffset StateSince, DateTimeOffset CreatedAt, int Revision,
    DateTimeOffset? OldSecretUntil, DateTimeOffset? FailingSince, int Failures, DateTimeOffset? HeldUntil, DateTimeOffset? LastSuccessAt, DateTimeOffset? LastFailureAt,
    string? LastError, long Waiting, long Failed, long DeliveredToday, bool HasLostSecret);
