using Achievements.Domain.Notices;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Mails;

/// <summary>Composes, reminds and sends, as long as the host runs.</summary>
internal sealed partial class MailDispatching(
    MailComposer composer, MailSender sender, StreakReminders reminders, MailCleaning cleaning, TimeProvider clock, ILogger<MailDispatching> logger)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan SendEvery = TimeSpan.FromSeconds(2);

    /// <summary>A mail server that does not answer is asked again after this; then more rarely.</summary>
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan RemindEvery = TimeSpan.FromMinutes(1);

    private DateTimeOffset _restsUntil, _remindsAt;
    private TimeSpan _rest = FirstRest;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Sending may take hours when many digests are due at once: nobody's reminder may wait to be written until then.
        var sending = LoopAsync([SendAsync], SendEvery, stoppingToken);
        await LoopAsync([RemindAsync, stop => composer.RunAsync(stop), cleaning.RunAsync], Poll, stoppingToken);
        await sending;
    }

    private async Task LoopAsync(Func<CancellationToken, Task>[] works, TimeSpan every, CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                foreach (var work in works)
                    await TryAsync(work, stopping);
                await Task.Delay(every, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RemindAsync(CancellationToken stopping)
    {
        if (clock.GetUtcNow() < _remindsAt)
            return;
        _remindsAt = clock.GetUtcNow() + RemindEvery;
        await reminders.RunAsync(stopping);
    }

    private async Task SendAsync(CancellationToken stopping)
    {
        if (clock.GetUtcNow() < _restsUntil)
            return;
        if (await sender.RunAsync(stopping))
        {
            _rest = FirstRest;
            return;
        }
        _restsUntil = clock.GetUtcNow() + _rest;
        _rest = _rest * 2 < LongestRest ? _rest * 2 : LongestRest;
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        try
        {
            await work(stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogUnreachable(e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Mails cannot be looked after at the moment; trying again soon")]
    private partial void LogUnreachable(Exception exception);
}

/// <summary>Takes mails out of the log that are past and done with.</summary>
internal sealed class MailCleaning(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Batch = 200;

    /// <summary>How long a mail stays in the log once it has ended.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private DateTimeOffset _next;

    public async Task RunAsync(CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        if (now < _next)
            return;
        _next = now + Every;
        var old = now - Kept;
        while (!stopping.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
            var ids = await db.Mails.Where(m => m.CreatedAt < old && m.State != MailState.Waiting).OrderBy(m => m.CreatedAt).Select(m => m.Id).Take(Batch).ToArrayAsync(stopping);
            if (ids.Length == 0)
                return;
            await db.Mails.Where(m => ids.Contains(m.Id)).ExecuteDeleteAsync(stopping);
            await Task.Delay(TimeSpan.FromMilliseconds(25), stopping);
        }
    }
}
