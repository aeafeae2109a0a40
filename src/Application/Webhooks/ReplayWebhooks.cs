using MediatR;

namespace Achievements.Application.Webhooks;

/// <summary>
/// Sends one delivery again, under the same id, whatever became of it. It takes its place in the player's order: those that still wait follow it. Refused with
/// <c>webhook.delivery_not_found</c>.
/// </summary>
public sealed record RetryWebhookDelivery(Guid Id) : IRequest<Unit>;

/// <summary>
/// Sends to an endpoint what happened in a time, under the same ids and in order; also what happened before it was made or had subscribed, as far as it is kept. Refused with
/// <c>webhook.not_found</c>, <c>webhook.range</c>.
/// </summary>
/// <param name="From">From when on events were taken over for sending.</param>
/// <param name="Until">The first instant that is not part of it.</param>
/// <param name="All">Also what has arrived already; else only what has not.</param>
public sealed record ReplayWebhooks(Guid EndpointId, DateTimeOffset From, DateTimeOffset Until, bool All) : IRequest<long>;

/// <summary>How many events <see cref="ReplayWebhooks"/> would send.</summary>
public sealed record CountReplay(Guid EndpointId, DateTimeOffset From, DateTimeOffset Until, bool All) : IRequest<long>;
