using Achievements.Application.Common;
using Achievements.Domain.Webhooks;
using MediatR;

namespace Achievements.Application.Webhooks;

/// <summary>The log of an endpoint, newest first.</summary>
/// <param name="State">null: every state.</param>
/// <param name="Type">null: every event.</param>
/// <param name="PlayerId">null: everybody's.</param>
/// <param name="From">Taken over for sending from then on.</param>
/// <param name="Until">And before then.</param>
public sealed record ListWebhookDeliveries(
    Guid EndpointId, DeliveryState? State = null, string? Type = null, long? PlayerId = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, int Page = 1, int Size = 50)
    : IRequest<Page<WebhookDeliveryRow>>;

/// <param name="DueAt">When it is tried next.</param>
/// <param name="Tries">How often it was tried.</param>
public sealed record WebhookDeliveryRow(
    Guid Id, string EventId, string Type, long PlayerId, DeliveryState State, DateTimeOffset? DueAt, int Tries, int? LastStatus, string? LastError, DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt);

/// <summary>One delivery with its body and every attempt. Refused with <c>webhook.delivery_not_found</c>.</summary>
public sealed record GetWebhookDelivery(Guid Id) : IRequest<WebhookDeliveryDetails>;

/// <param name="Body">Exactly what is sent.</param>
/// <param name="HeldBackBy">The earlier event of the same player that has to arrive first; null when nothing is in its way.</param>
public sealed record WebhookDeliveryDetails(
    WebhookDeliveryRow Delivery, Guid EndpointId, string EndpointName, EndpointState EndpointState, DateTimeOffset OccurredAt, string Body, Guid? HeldBackBy,
    IReadOnlyList<WebhookAttemptRow> Attempts);

/// <param name="Headers">What was sent above the body, without signatures.</param>
/// <param name="Answer">How the answer began.</param>
public sealed record WebhookAttemptRow(int Number, DateTimeOffset At, int Milliseconds, int? Status, string? Error, string Headers, string? Answer);
