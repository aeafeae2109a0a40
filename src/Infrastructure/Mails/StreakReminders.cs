using Achievements.Application.Common;
using Achievements.Application.Notices;
using Achievements.Domain;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Email;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Mails;

/// <summary>
/// Tells players whose streak ends today that it does, some hours before their day ends: once a day, whoever looks and however often. The players are walked through once per
/// day of a zone, when its hour has come; nothing is looked for in between.
/// </summary>
internal sealed class StreakReminders(IServiceScopeFactory scopes, EmailSettings settings, TimeProvider clock)
{
    /// <summary>A single day is no streak whose end anybody mourns.</summary>
    private const int WorthKeeping = 2;

    private const int Batch = 100;

    private const string LeaseName = "streak-reminders";

    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long the list of zones is good for; who is in a new one waits for the next day at worst.</summary>
    private static readonly TimeSpan ZonesKept = TimeSpan.FromHours(1);

    /// <summary>The last local day for which this node has walked through a zone.</summary>
    private readonly Dictionary<string, DateOnly> _done = new(StringComparer.Ordinal);

    private (DateTimeOffset At, string[] Zones) _zones = (DateTimeOffset.MinValue, []);

    /// <returns>How many players were told.</returns>
    public async Task<int> RunAsync(CancellationToken stopping, string? owner = null)
    {
        var (node, now, told) = (owner ?? Leases.Node, clock.GetUtcNow(), 0);
        await using var scope = scopes.CreateAsyncScope();
        var rules = await MailComposer.RulesAsync(scope.ServiceProvider, settings, stopping);
        if (rules.Notices.RouteOf(NoticeKind.StreakAtRisk).IsSilent)
            return 0;
        var due = (await ZonesAsync(scope.ServiceProvider, now, stopping))
            .Select(zone => (Zone: zone, Day: LocalTime.DayOf(now, zone)))
            .Where(z => _done.GetValueOrDefault(z.Zone) < z.Day && now >= LocalTime.InstantOf(z.Day, rules.RemindsFrom, z.Zone))
            .ToList();
        if (due.Count == 0)
            return 0;
        foreach (var day in due.GroupBy(z => z.Day, z => z.Zone))
        {
            if (await WalkAsync(day.Key, [.. day], node, stopping) is not { } players)
                return told;
            told += players;
            foreach (var zone in day)
                _done[zone] = day.Key;
        }
        await scope.ServiceProvider.GetRequiredService<Leases>().GiveBackAsync(LeaseName, node, CancellationToken.None);
        return told;
    }

    private async Task<string[]> ZonesAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now - _zones.At >= ZonesKept)
            _zones = (now, await services.GetRequiredService<AchievementsDbContext>().Players.Select(p => p.TimeZone).Distinct().ToArrayAsync(cancellationToken));
        return _zones.Zones;
    }

    /// <returns>null: another node does it, or we have to stop.</returns>
    private async Task<int?> WalkAsync(DateOnly day, string[] zones, string node, CancellationToken stopping)
    {
        var (after, told) = (0L, 0);
        while (!stopping.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            if (!await scope.ServiceProvider.GetRequiredService<Leases>().HoldAsync(LeaseName, node, LeaseLength, stopping))
                return null;
            var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
            var ids = await db.Players
                .Where(p => p.Id > after && p.Streak.KeptUntil == day && p.Streak.Length >= WorthKeeping && zones.Contains(p.TimeZone))
                .Where(p => !db.Recipients.Any(r => r.PlayerId == p.Id && r.RemindedDay >= day))
                .OrderBy(p => p.Id).Select(p => p.Id).Take(Batch).ToArrayAsync(stopping);
            if (ids.Length == 0)
                return told;
            if (await TellAsync(scope.ServiceProvider, ids, day, stopping) is { } players)
                (after, told) = (ids[^1], told + players);
            await Task.Delay(Pause, stopping);
        }
        return null;
    }

    /// <returns>null: somebody changed one of them meanwhile; look again.</returns>
    private async Task<int?> TellAsync(IServiceProvider services, long[] ids, DateOnly day, CancellationToken cancellationToken)
    {
        var (db, unitOfWork) = (services.GetRequiredService<AchievementsDbContext>(), services.GetRequiredService<IUnitOfWork>());
        var rules = await MailComposer.RulesAsync(services, settings, cancellationToken);
        try
        {
            await unitOfWork.StartAsync(holdingLocks: false, cancellationToken);
            var players = await db.Players.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);
            var recipients = await db.Recipients.Where(r => ids.Contains(r.PlayerId)).ToDictionaryAsync(r => r.PlayerId, cancellationToken);
            var (now, told) = (clock.GetUtcNow(), 0);
            foreach (var player in players.Where(p => p.Streak.KeptUntil == day && p.Today(now) == day))
            {
                if (!recipients.TryGetValue(player.Id, out var recipient))
                    db.Recipients.Add(recipient = Recipient.Of(player));
                if (recipient.Remind(day) && Tell(db, player, recipient, day, rules, now))
                    told++;
            }
            await unitOfWork.CommitAsync(cancellationToken);
            services.GetRequiredService<IInboxBell>().Ring(ids);
            return told;
        }
        catch (OverlapException)
        {
            unitOfWork.Forget();
            return null;
        }
    }

    private bool Tell(AchievementsDbContext db, Player player, Recipient recipient, DateOnly day, MailRules rules, DateTimeOffset now)
    {
        if (recipient.WriteAtRisk(player, day, player.Streak.Length, rules.Notices, now) is not { } notice)
            return false;
        db.Notices.Add(notice);
        var isMailed = recipient.RemindsOfStreak && rules.Notices.RouteOf(NoticeKind.StreakAtRisk).Mail != NoticeWay.Silent;
        if (isMailed && recipient.TakeMailNow(player, rules, now))
            db.Mails.Add(Mail.To(player, MailKind.Reminder, [notice.Number], MailComposer.DomainOf(settings), now, LocalTime.EndOf(day, player.TimeZone)));
        return true;
    }
}
