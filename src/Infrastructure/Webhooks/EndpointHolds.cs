using System.Collections.Concurrent;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>
/// How endpoints have answered this node lately, in memory: who asked for a pause gets it at once from everything that is under way here. Other nodes read it from the
/// endpoint's row a moment later.
/// </summary>
internal sealed class EndpointHolds(WebhookOptions options)
{
    /// <summary>So many failures in a row are no accident: from then on it is tried with pauses, and gently.</summary>
    private const int Struggling = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>What a receiver may ask for at most.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<Guid, Hold> _holds = new();

    public bool IsHeld(Guid endpoint, DateTimeOffset now) => HeldUntil(endpoint) > now;

    /// <summary>Long past when it is not held.</summary>
    public DateTimeOffset HeldUntil(Guid endpoint) => _holds.GetValueOrDefault(endpoint).Until;

    /// <summary>Whether one request at a time is enough until one succeeds.</summary>
    public bool IsStruggling(Guid endpoint) => _holds.GetValueOrDefault(endpoint).Failures >= Struggling;

    public void Succeeded(Guid endpoint) => _holds.AddOrUpdate(endpoint, _ => default, (_, hold) => hold with { Failures = 0 });

    /// <returns>Until when nothing is to be sent to it; null when it is not held.</returns>
    public DateTimeOffset? Failed(Guid endpoint, WebhookAnswer answer, DateTimeOffset now)
    {
        var hold = _holds.AddOrUpdate(endpoint, _ => After(default, answer, now), (_, before) => After(before, answer, now));
        return hold.Until > now ? hold.Until : null;
    }

    public void Forget(Guid endpoint) => _holds.TryRemove(endpoint, out _);

    private Hold After(Hold before, WebhookAnswer answer, DateTimeOffset now)
    {
        var failures = before.Failures + 1;
        var until = answer.AsksForPause || answer.IsGone ? Asked(answer, now) ?? now + PauseAfter(failures)
            : failures >= Struggling ? now + PauseAfter(failures - Struggling + 1)
            : before.Until;
        return new Hold(failures, until > before.Until ? until : before.Until);
    }

    private static DateTimeOffset? Asked(WebhookAnswer answer, DateTimeOffset now) =>
        answer.RetryAfter is not { } asked ? null : asked > now + LongestAsked ? now + LongestAsked : asked;

    /// <summary>Doubles with each failure; neither the first nor the longest is longer than that of the schedule.</summary>
    private TimeSpan PauseAfter(int failures)
    {
        var pause = Shorter(options.RetrySchedule[0], FirstPause) * Math.Pow(2, Math.Min(failures - 1, 20));
        return Shorter(pause, Shorter(options.RetrySchedule.Max(), LongestPause));
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private readonly record struct Hold(int Failures, DateTimeOffset Until);
}
