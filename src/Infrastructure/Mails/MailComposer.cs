using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Email;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Mails;

/// <summary>
/// Makes one mail of all that waits for a player whose mail is due. The mail, the notices that it tells of and the player's count change in one commit: killed anywhere, nothing
/// is told twice and nothing is left out. One node does it at a time.
/// </summary>
internal sealed class MailComposer(IServiceScopeFactory scopes, EmailSettings settings, TimeProvider clock)
{
    private const int Batch = 50;

    private const string LeaseName = "mail-composing";

    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(10);

    /// <summary>Between two batches, so that others can write where only one can at a time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <returns>How many mails were composed.</returns>
    public async Task<int> RunAsync(CancellationToken stopping, string? owner = null)
    {
        var (node, composed, holds) = (owner ?? Leases.Node, 0, false);
        while (!stopping.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
            var now = clock.GetUtcNow();
            if (await RulesAsync(scope.ServiceProvider, settings, stopping) is not { IsPaused: false } rules)
                break;
            var due = await db.Recipients.Where(r => r.MailDueAt <= now).OrderBy(r => r.MailDueAt).ThenBy(r => r.PlayerId).Select(r => r.PlayerId).Take(Batch).ToArrayAsync(stopping);
            if (due.Length == 0)
                break;
            if (!await scope.ServiceProvider.GetRequiredService<Leases>().HoldAsync(LeaseName, node, LeaseLength, stopping))
                return composed;
            holds = true;
            composed += await ComposeAsync(scope.ServiceProvider, due, rules, now, stopping);
            await Task.Delay(Pause, stopping);
        }
        if (holds)
        {
            await using var end = scopes.CreateAsyncScope();
            await end.ServiceProvider.GetRequiredService<Leases>().GiveBackAsync(LeaseName, node, CancellationToken.None);
        }
        return composed;
    }

    public static async Task<MailRules> RulesAsync(IServiceProvider services, EmailSettings settings, CancellationToken cancellationToken) =>
        new((await services.GetRequiredService<ICatalogue>().CurrentAsync(cancellationToken)).Rules.Notices, settings.MostPerDay);

    private async Task<int> ComposeAsync(IServiceProvider services, long[] ids, MailRules rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (db, unitOfWork) = (services.GetRequiredService<AchievementsDbContext>(), services.GetRequiredService<IUnitOfWork>());
        try
        {
            await unitOfWork.StartAsync(holdingLocks: false, cancellationToken);
            var recipients = await db.Recipients.Where(r => ids.Contains(r.PlayerId) && r.MailDueAt <= now).ToListAsync(cancellationToken);
            var players = await db.Players.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
            var waiting = (await db.Notices.Where(n => ids.Contains(n.PlayerId) && n.AwaitsMail).OrderBy(n => n.Number).ToListAsync(cancellationToken)).ToLookup(n => n.PlayerId);
            var composed = 0;
            // The player was erased while this was written: it must not stay due for ever.
            foreach (var orphan in recipients.Where(r => !players.ContainsKey(r.PlayerId)))
            {
                db.Recipients.Remove(orphan);
                db.Notices.RemoveRange(waiting[orphan.PlayerId]);
            }
            foreach (var recipient in recipients)
                if (players.TryGetValue(recipient.PlayerId, out var player) && Compose(player, recipient, [.. waiting[player.Id]], rules, now) is { } mail)
                {
                    db.Mails.Add(mail);
                    composed++;
                }
            await unitOfWork.CommitAsync(cancellationToken);
            return composed;
        }
        catch (OverlapException)
        {
            // More is written for them at this moment, or their wishes change; the next look finds them again.
            unitOfWork.Forget();
            return 0;
        }
    }

    private Mail? Compose(Player player, Recipient recipient, IReadOnlyList<Notice> waiting, MailRules rules, DateTimeOffset now)
    {
        // What was read in the inbox meanwhile is no news.
        long[] news = [.. waiting.Where(n => n.ReadAt is null).Select(n => n.Number)];
        if (news.Length == 0)
        {
            Let(waiting);
            recipient.NothingToMail();
            return null;
        }
        var turn = recipient.TakeMail(player, rules, now);
        if (turn == MailTurn.Later)
            return null;
        Let(waiting);
        return turn == MailTurn.Never
            ? null
            : Mail.To(player, recipient.MailFrequency == MailFrequency.AtOnce ? MailKind.News : MailKind.Digest, news, DomainOf(settings), now);
    }

    private static void Let(IReadOnlyList<Notice> waiting)
    {
        foreach (var notice in waiting)
            notice.Mailed();
    }

    /// <summary>What follows the @ of our message ids.</summary>
    public static string DomainOf(EmailSettings settings) => MimeKit.MailboxAddress.Parse(settings.From).Domain;
}
