using System.Security.Cryptography;
using System.Text;

namespace Achievements.Domain.Webhooks;

/// <summary>An event on its way to one endpoint. What became of it is written in batches, past this class.</summary>
public sealed class WebhookDelivery
{
    /// <summary>One node at a time works on a share of an endpoint's players, so that their order is kept and nothing is sent twice.</summary>
    public const int Shares = 4;

    private WebhookDelivery() => (EventId, Type) = (null!, null!);

    public Guid Id { get; private set; }

    public Guid EndpointId { get; private set; }

    public string EventId { get; private set; }

    /// <summary>That of the event, as are the player and the order.</summary>
    public string Type { get; private set; }

    public long PlayerId { get; private set; }

    public long Order { get; private set; }

    /// <summary>Follows from the player; kept because it is looked for.</summary>
    public int Share { get; private set; }

    public DeliveryState State { get; private set; }

    /// <summary>When it is tried next; null when it is not to be. Never before those of the same player that come earlier.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Failures since it was last put on its way: they choose the next pause.</summary>
    public int Failures { get; private set; }

    /// <summary>How often it was tried in all.</summary>
    public int Tries { get; private set; }

    /// <summary>What the last try was answered; null when nothing was.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>Why the last try failed.</summary>
    public string? LastError { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it arrived or was given up.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Follows from both, so that an event has one delivery at an endpoint whoever puts it on its way.</summary>
    public static Guid IdOf(Guid endpointId, string eventId) => new(SHA256.HashData([.. endpointId.ToByteArray(), .. Encoding.UTF8.GetBytes(eventId)]).AsSpan(0, 16));

    /// <param name="dueAt">null for one that is sent by hand.</param>
    public static WebhookDelivery Of(Guid endpointId, WebhookEvent happened, DateTimeOffset? dueAt, DateTimeOffset now) => new()
    {
        Id = IdOf(endpointId, happened.Id),
        EndpointId = endpointId,
        EventId = happened.Id,
        Type = happened.Type,
        PlayerId = happened.PlayerId,
        Order = happened.Order,
        Share = (int)(happened.PlayerId % Shares),
        DueAt = dueAt is { } due ? LocalTime.ToKept(due) : null,
        CreatedAt = LocalTime.ToKept(now),
    };
}

/// <summary>Where a delivery stands. The numbers are stored: never change one.</summary>
public enum DeliveryState
{
    Waiting = 0,
    Delivered = 1,

    /// <summary>Every try failed; it can be sent again by hand.</summary>
    Failed = 2,

    /// <summary>An admin chose not to send it.</summary>
    Skipped = 3,
}
