namespace Achievements.Domain.Webhooks;

/// <summary>An event as it is sent: the body is written once, so that every attempt at every endpoint sends the same bytes.</summary>
public sealed class WebhookEvent
{
    public const int MaxIdLength = 64;

    /// <summary>What the specification advises.</summary>
    public const int MaxBodyBytes = 20_000;

    private WebhookEvent() => (Id, Type, Body) = (null!, null!, null!);

    /// <summary>The header <c>webhook-id</c>: the same on every attempt, at every endpoint.</summary>
    public string Id { get; private set; }

    public string Type { get; private set; }

    /// <summary>Whose; 0 for a test message.</summary>
    public long PlayerId { get; private set; }

    /// <summary>Counts up with what happened to the player.</summary>
    public long Order { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>When it was taken over for sending.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public string Body { get; private set; }

    public static WebhookEvent Of(string id, string type, long playerId, long order, DateTimeOffset occurredAt, string body, DateTimeOffset now) => new()
    {
        Id = id,
        Type = type,
        PlayerId = playerId,
        Order = order,
        OccurredAt = LocalTime.ToKept(occurredAt),
        CreatedAt = LocalTime.ToKept(now),
        Body = body,
    };
}
