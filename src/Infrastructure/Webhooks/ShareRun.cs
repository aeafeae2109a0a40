using Achievements.Domain;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>
/// Sends what is due in one share of an endpoint's players until nothing is: players beside each other, the events of one player one after the other. While it runs, no
/// other node works on the share.
/// </summary>
internal sealed class ShareRun(SendingParts parts, Guid endpointId, int share, string owner, CancellationToken stopping)
{
    public const string LeasePrefix = "webhooks/";

    /// <summary>Players whose outcomes are not written yet; more would only wait in memory.</summary>
    private const int MaxUnwritten = 400;

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(10);

    private readonly string _lease = $"{LeasePrefix}{endpointId:N}/{share}";
    private readonly Dictionary<long, Task> _busy = [];
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _slots = new(parts.Options.Parallel);
    private readonly Queue<IReadOnlyList<DueDelivery>> _ready = [];
    private WebhookEndpoint? _endpoint;
    private DateTimeOffset _leasedUntil;
    private DateTimeOffset _lookedAt;
    private DateTimeOffset _loadedAt;
    private int _sending;
    private int _sent;

    private DateTimeOffset Now => parts.Clock.GetUtcNow();

    /// <returns>How many requests were sent; null when another node works on the share.</returns>
    public static async Task<int?> RunAsync(SendingParts parts, Guid endpointId, int share, CancellationToken stopping, string? owner = null)
    {
        var run = new ShareRun(parts, endpointId, share, owner ?? Leases.Node, stopping);
        try
        {
            return await run.ToTheEndAsync();
        }
        finally
        {
            await run.GiveBackAsync();
        }
    }

    private async Task<int?> ToTheEndAsync()
    {
        if (!await HoldAsync())
            return null;
        while (await MayGoOnAsync())
        {
            // What was loaded a while ago may have been changed by somebody.
            if (_ready.Count == 0 || Now - _loadedAt > Stale)
                await LoadAsync();
            if (_ready.Count == 0 && Busy().Length == 0)
                break;
            if (_ready.Count == 0 || Busy().Length > MaxUnwritten || (parts.Holds.IsStruggling(endpointId) && Volatile.Read(ref _sending) > 0))
                await OneIsDoneAsync();
            else if (await _slots.WaitAsync(Glance, stopping))
                Start(_ready.Dequeue());
        }
        await Task.WhenAll(Busy());
        stopping.ThrowIfCancellationRequested();
        return _sent;
    }

    private async Task GiveBackAsync()
    {
        try
        {
            await Task.WhenAll(Busy());
        }
        catch (Exception)
        {
            // Whoever runs us has been told.
        }
        if (_leasedUntil == default)
            return;
        await using var scope = parts.Scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Leases>().GiveBackAsync(_lease, owner, CancellationToken.None);
    }

    private void Start(IReadOnlyList<DueDelivery> player)
    {
        Interlocked.Increment(ref _sending);
        lock (_gate)
            _busy[player[0].PlayerId] = Task.Run(() => SendAsync(player), CancellationToken.None);
    }

    private Task[] Busy()
    {
        lock (_gate)
            return [.. _busy.Values];
    }

    private async Task OneIsDoneAsync()
    {
        // A request may take longer than the lease has left: look after it meanwhile. A fault is one for all.
        var done = await Task.WhenAny([.. Busy(), Task.Delay(Glance, stopping)]);
        await done;
    }

    private async Task SendAsync(IReadOnlyList<DueDelivery> player)
    {
        var written = new List<Task>(player.Count);
        try
        {
            foreach (var delivery in player)
            {
                if (!await TrySendAsync(delivery, written))
                    break;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _sending);
            _slots.Release();
        }
        await Task.WhenAll(written);
        lock (_gate)
            _busy.Remove(player[0].PlayerId);
    }

    /// <returns>Whether the player's next one may follow.</returns>
    private async Task<bool> TrySendAsync(DueDelivery delivery, List<Task> written)
    {
        if (stopping.IsCancellationRequested || _endpoint is not { IsEnabled: true } endpoint || !LeaseIsSafe || parts.Holds.IsHeld(endpointId, Now))
            return false;
        if (parts.Secrets.InForce(endpoint, Now) is not { } inForce)
            return false;
        var answer = await parts.Http.SendAsync(endpoint.Url, inForce, delivery.EventId, delivery.Body, stopping);
        Interlocked.Increment(ref _sent);
        written.Add(parts.Outcomes.WriteAsync(OutcomeOf(endpoint, delivery, answer)));
        if (answer.IsGone)
            await DisableAsync(EndpointState.Gone);
        else if (!answer.Arrived && endpoint.FailingSince < Now - parts.Options.DisableAfter)
            await DisableAsync(EndpointState.Failing);
        return answer.Arrived;
    }

    private async Task DisableAsync(EndpointState why)
    {
        await parts.Disabling.DisableAsync(endpointId, why, stopping);
        _endpoint = null;
    }

    private DeliveryOutcome OutcomeOf(WebhookEndpoint endpoint, DueDelivery delivery, WebhookAnswer answer)
    {
        var now = Now;
        if (answer.Arrived)
        {
            parts.Holds.Succeeded(endpointId);
            return new DeliveryOutcome(endpoint.Id, delivery, answer, now, 0, null, null);
        }
        // It has nothing against this event: it waits until the endpoint is enabled again.
        if (answer.IsGone)
        {
            // Should it not be possible to disable it now, it is not asked without a pause all the same.
            parts.Holds.Failed(endpointId, answer, now);
            return new DeliveryOutcome(endpoint.Id, delivery, answer, now, delivery.Failures, LocalTime.ToKept(now), null);
        }
        var held = parts.Holds.Failed(endpointId, answer, now);
        var failures = delivery.Failures + 1;
        var next = failures > parts.Options.RetrySchedule.Count ? (DateTimeOffset?)null : now + Jittered(parts.Options.RetrySchedule[failures - 1]);
        if (next is not null && answer.RetryAfter > next)
            next = held > answer.RetryAfter ? answer.RetryAfter : held ?? next;
        return new DeliveryOutcome(endpoint.Id, delivery, answer, now, failures, next is { } at ? LocalTime.ToKept(at) : null, held is { } until ? LocalTime.ToKept(until) : null);
    }

    /// <summary>Up to a fifth longer, so that what failed together does not come back together.</summary>
    private static TimeSpan Jittered(TimeSpan pause) => pause * (1 + (Random.Shared.NextDouble() / 5));

    /// <summary>Whether a request that begins now ends before another node may begin the same.</summary>
    private bool LeaseIsSafe => Now + parts.Options.Timeout + Glance <= _leasedUntil;

    /// <summary>Looks after the lease, and now and then whether the endpoint is as it was.</summary>
    private async Task<bool> MayGoOnAsync()
    {
        if (stopping.IsCancellationRequested || parts.Holds.IsHeld(endpointId, Now))
            return false;
        if (_leasedUntil - Now < parts.Options.Lease / 2 && !await HoldAsync())
            return false;
        if (_endpoint is null || Now - _lookedAt >= Glance)
            await LookAsync();
        return _endpoint is { IsEnabled: true } endpoint && !(endpoint.HeldUntil > Now) && parts.Secrets.InForce(endpoint, Now) is not null;
    }

    private async Task LookAsync()
    {
        await using var scope = parts.Scopes.CreateAsyncScope();
        _endpoint = await scope.ServiceProvider.GetRequiredService<DueDeliveries>().IsPausedAsync(stopping) ? null
            : await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Id == endpointId, stopping);
        _lookedAt = Now;
    }

    private async Task<bool> HoldAsync()
    {
        var now = Now;
        await using var scope = parts.Scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<Leases>().HoldAsync(_lease, owner, parts.Options.Lease, stopping))
            return false;
        _leasedUntil = now + parts.Options.Lease;
        return true;
    }

    private async Task LoadAsync()
    {
        long[] busy;
        lock (_gate)
            busy = [.. _busy.Keys];
        _ready.Clear();
        _loadedAt = Now;
        await using var scope = parts.Scopes.CreateAsyncScope();
        foreach (var player in await scope.ServiceProvider.GetRequiredService<DueDeliveries>().PlayersAsync(endpointId, share, busy, stopping))
            if (player.Count > 0)
                _ready.Enqueue(player);
    }
}

/// <summary>What sending needs.</summary>
internal sealed record SendingParts(
    IServiceScopeFactory Scopes, WebhookHttp Http, WebhookSecrets Secrets, DeliveryOutcomes Outcomes, EndpointHolds Holds, EndpointDisabling Disabling, WebhookOptions Options,
    TimeProvider Clock);
