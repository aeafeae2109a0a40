using Achievements.Application.Common;
using Achievements.Application.Webhooks;
using Achievements.Domain;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Webhooks.Requests;

/// <summary>The test message stands in the log like any other, but it is tried once and waits for nobody.</summary>
internal sealed class PingWebhookEndpointHandler(
    AchievementsDbContext db, IUnitOfWork unitOfWork, WebhookSecrets secrets, WebhookHttp http, DeliveryOutcomes outcomes, TimeProvider clock)
    : IRequestHandler<PingWebhookEndpoint, PingedWebhookEndpoint>
{
    private const string Message = "A test message from the admin panel. Nothing happened to anybody.";

    public async Task<PingedWebhookEndpoint> Handle(PingWebhookEndpoint request, CancellationToken cancellationToken)
    {
        var endpoint = await db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.Id, cancellationToken) ?? throw Missing.Endpoint();
        var now = LocalTime.ToKept(clock.GetUtcNow());
        var inForce = secrets.InForce(endpoint, now)
            ?? throw new ConflictException("webhook.secret_lost", "The keys that protected its secret are gone. Rotate the secret, and give the new one to the receiver.");
        var ping = WebhookEvent.Of(
            $"ping_{Guid.CreateVersion7(now):N}", WebhookType.Ping, 0, now.UtcTicks, now, WebhookJson.Of(WebhookType.Ping, now, new PingData { Message = Message }), now);
        var delivery = WebhookDelivery.Of(endpoint.Id, ping, dueAt: null, now);
        db.AddRange(ping, delivery);
        await unitOfWork.CommitAsync(cancellationToken);

        var answer = await http.SendAsync(endpoint.Url, inForce, ping.Id, ping.Body, cancellationToken);
        var due = new DueDelivery(delivery.Id, ping.Id, 0, delivery.Order, 0, 0, ping.Body);
        await outcomes.WriteAsync(new DeliveryOutcome(endpoint.Id, due, answer, clock.GetUtcNow(), answer.Arrived ? 0 : 1, NextAt: null, HeldUntil: null));
        return new PingedWebhookEndpoint(delivery.Id, answer.Status, answer.Error, (int)answer.Took.TotalMilliseconds);
    }
}
