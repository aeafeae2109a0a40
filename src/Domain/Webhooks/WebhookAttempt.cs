namespace Achievements.Domain.Webhooks;

/// <summary>One try of a delivery: what was sent and what was answered, without what is secret.</summary>
public sealed class WebhookAttempt
{
    public const int MaxHeadersLength = 1000;
    public const int MaxErrorLength = 300;

    /// <summary>Characters of the answer that are kept.</summary>
    public const int MaxAnswerLength = 1000;

    private WebhookAttempt() => Headers = null!;

    /// <summary>Of the delivery: when a player is erased, this goes too.</summary>
    public long PlayerId { get; private set; }

    public Guid DeliveryId { get; private set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int Milliseconds { get; private set; }

    /// <summary>null when there was no answer.</summary>
    public int? Status { get; private set; }

    /// <summary>Why it counts as failed; null when it did not.</summary>
    public string? Error { get; private set; }

    /// <summary>What was sent above the body, one header a line; signatures are left out.</summary>
    public string Headers { get; private set; }

    /// <summary>How the answer began.</summary>
    public string? Answer { get; private set; }

    public static WebhookAttempt Of(
        long playerId, Guid deliveryId, int number, DateTimeOffset at, TimeSpan took, int? status, string? error, string headers, string? answer) => new()
        {
            PlayerId = playerId,
            DeliveryId = deliveryId,
            Number = number,
            At = LocalTime.ToKept(at),
            Milliseconds = (int)Math.Min(took.TotalMilliseconds, int.MaxValue),
            Status = status,
            Error = error is null ? null : PlainText.Start(error, MaxErrorLength),
            Headers = PlainText.Start(headers, MaxHeadersLength),
            Answer = answer is null ? null : PlainText.Start(answer, MaxAnswerLength),
        };
}
