using System.Collections.Concurrent;
using Achievements.Application.Common;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Email;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Achievements.Infrastructure.Mails;

/// <summary>
/// Hands mails that wait to the mail server. A node takes a few at a time for itself; should it be killed, another one takes them when that time is up, and sends them under the
/// same message id.
/// </summary>
internal sealed partial class MailSender(IServiceScopeFactory scopes, IMailTransport transport, EmailSettings settings, TimeProvider clock, ILogger<MailSender> logger)
{
    private const int Batch = 10;
    private const int MaxAttempts = 5;

    /// <summary>Longer than one mail takes; it is prolonged before each.</summary>
    internal static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(60);

    /// <summary>Mails that the server has taken and of which that could not be written down yet: they are not sent again by this process.</summary>
    private readonly ConcurrentDictionary<Guid, bool> _taken = new();

    /// <summary>Sends what is due, as long as the mail server answers.</summary>
    /// <returns>Whether it does.</returns>
    public async Task<bool> RunAsync(CancellationToken stopping, string? owner = null)
    {
        var node = owner ?? Leases.Node;
        while (!stopping.IsCancellationRequested && await ClaimAsync(node, stopping) is { Length: > 0 } claimed)
            if (!await SendAsync(claimed, node, stopping))
                return false;
        return true;
    }

    private async Task<Guid[]> ClaimAsync(string node, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var (db, unitOfWork) = (scope.ServiceProvider.GetRequiredService<AchievementsDbContext>(), scope.ServiceProvider.GetRequiredService<IUnitOfWork>());
            var now = clock.GetUtcNow();
            var due = db.Mails.Where(m => m.State == MailState.Waiting && m.NextAttemptAt <= now && (m.LeasedUntil == null || m.LeasedUntil <= now || m.LeasedBy == node));
            if (!await due.AnyAsync(cancellationToken) || (await MailComposer.RulesAsync(scope.ServiceProvider, settings, cancellationToken)).IsPaused)
                return [];
            try
            {
                await unitOfWork.StartAsync(holdingLocks: false, cancellationToken);
                var mails = await due.OrderBy(m => m.NextAttemptAt).ThenBy(m => m.CreatedAt).Take(Batch).ToListAsync(cancellationToken);
                foreach (var mail in mails)
                    mail.Lease(node, now + LeaseLength);
                await unitOfWork.CommitAsync(cancellationToken);
                return [.. mails.Select(m => m.Id)];
            }
            catch (OverlapException)
            {
                // Another node was faster; there may be others left.
                unitOfWork.Forget();
            }
        }
        return [];
    }

    private async Task<bool> SendAsync(Guid[] claimed, string node, CancellationToken stopping)
    {
        IMailSession? session = null;
        try
        {
            foreach (var id in claimed)
            {
                if (stopping.IsCancellationRequested)
                {
                    await ChangeAsync(id, node, (_, mail, _, _) => mail.GiveBack());
                    continue;
                }
                if (await WriteAsync(id, node, stopping) is not { } message)
                    continue;
                session ??= await transport.OpenAsync(stopping);
                await HandOverAsync(session, id, node, message, stopping);
            }
            return true;
        }
        catch (MailServerAwayException away)
        {
            LogAway(away, claimed.Length);
            // All of these, so that the panel says why they wait; those that are done already stay as they are.
            foreach (var id in claimed)
                await ChangeAsync(id, node, (_, mail, _, now) => mail.AwaitServer(away.Message, now));
            return false;
        }
        finally
        {
            if (session is not null)
                await session.DisposeAsync();
        }
    }

    private async Task HandOverAsync(IMailSession session, Guid id, string node, MimeMessage message, CancellationToken stopping)
    {
        try
        {
            // Not called back half way when the host stops: nobody could tell whether the server took it.
            await session.SendAsync(message, CancellationToken.None);
        }
        catch (AddressRefusedException refused)
        {
            LogRefused(id);
            await ChangeAsync(id, node, (_, mail, recipient, now) =>
            {
                mail.Refuse(refused.Message, now);
                recipient?.Block(mail.Address, refused.Message, now);
            });
            return;
        }
        catch (Exception e) when (e is not MailServerAwayException)
        {
            LogFailed(e, id);
            await ChangeAsync(id, node, (_, mail, _, now) => mail.Delay(e.Message, now));
            return;
        }
        // Whatever becomes of writing it down: the server has it.
        _taken.TryAdd(id, true);
        await MarkSentAsync(id, node);
    }

    private async Task MarkSentAsync(Guid id, string node)
    {
        await ChangeAsync(id, node, (_, mail, _, now) => mail.Sent(now));
        _taken.TryRemove(id, out _);
    }

    /// <summary>The mail as it goes out; null when it does not: it is somebody else's, has to wait, or has no purpose any more.</summary>
    private async Task<MimeMessage?> WriteAsync(Guid id, string node, CancellationToken cancellationToken)
    {
        MimeMessage? message = null;
        if (_taken.ContainsKey(id))
        {
            await MarkSentAsync(id, node);
            return null;
        }
        try
        {
            await ChangeAsync(id, node, async (services, mail, player, recipient, now) =>
            {
                var rules = await MailComposer.RulesAsync(services, settings, cancellationToken);
                if (MailReason.AgainstSending(mail, player, recipient, now) is { } reason)
                    mail.Drop(reason, now);
                else if (mail.ExpiresAt is { } end && rules.Notices.AfterQuiet(now, player!.TimeZone) >= end)
                    mail.Drop("It is of no use any more when the quiet hours end.", now);
                else if (mail.Kind is MailKind.News or MailKind.Digest or MailKind.Reminder && rules.Notices.AfterQuiet(now, player!.TimeZone) is var at && at > now)
                    mail.Hold(at);
                else if (await services.GetRequiredService<LetterWriter>().WriteAsync(mail, player!, recipient?.MailFrequency == MailFrequency.Weekly, cancellationToken) is var (letter, links))
                {
                    mail.Written(letter.Subject, Domain.Language.Closest(player!.Language));
                    mail.Lease(node, now + LeaseLength);
                    message = Envelope.Of(mail, player, letter, links, settings, now);
                }
                else
                    mail.Drop("Nothing is left to be told.", now);
            });
            return message;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e, id);
            await ChangeAsync(id, node, (_, mail, _, now) => mail.Delay("It could not be written; the log says why.", now));
            return null;
        }
    }

    private Task ChangeAsync(Guid id, string node, Action<IServiceProvider, Mail, Recipient?, DateTimeOffset> change) =>
        ChangeAsync(id, node, (services, mail, _, recipient, now) =>
        {
            change(services, mail, recipient, now);
            return Task.CompletedTask;
        });

    /// <summary>Changes a mail that is still this node's; again, when somebody else changed it or the recipient meanwhile.</summary>
    private async Task ChangeAsync(Guid id, string node, Func<IServiceProvider, Mail, Player?, Recipient?, DateTimeOffset, Task> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var (db, unitOfWork) = (scope.ServiceProvider.GetRequiredService<AchievementsDbContext>(), scope.ServiceProvider.GetRequiredService<IUnitOfWork>());
            try
            {
                await unitOfWork.StartAsync(holdingLocks: false, CancellationToken.None);
                var mail = await db.Mails.SingleOrDefaultAsync(m => m.Id == id);
                if (mail is null || mail.State != MailState.Waiting || mail.LeasedBy != node)
                {
                    unitOfWork.Forget();
                    return;
                }
                var player = await db.Players.AsNoTracking().SingleOrDefaultAsync(p => p.Id == mail.PlayerId);
                var recipient = await db.Recipients.SingleOrDefaultAsync(r => r.PlayerId == mail.PlayerId);
                await change(scope.ServiceProvider, mail, player, recipient, clock.GetUtcNow());
                await unitOfWork.CommitAsync(CancellationToken.None);
                return;
            }
            catch (OverlapException) when (attempt < MaxAttempts)
            {
                unitOfWork.Forget();
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "There is no mail server to hand {Mails} mails to; they wait")]
    private partial void LogAway(Exception exception, int mails);

    [LoggerMessage(2, LogLevel.Information, "Mail {Mail} was refused for its address, to which nothing more is sent")]
    private partial void LogRefused(Guid mail);

    [LoggerMessage(3, LogLevel.Warning, "Mail {Mail} could not be sent; trying again later")]
    private partial void LogFailed(Exception exception, Guid mail);
}
