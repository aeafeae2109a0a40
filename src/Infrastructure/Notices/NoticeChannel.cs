using Achievements.Application.Catalogue;
using Achievements.Application.Notices;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Notices;

/// <summary>Tells people: writes notices, and plans the mails that will carry them.</summary>
internal sealed class NoticeChannel(AchievementsDbContext db, ICatalogue catalogue, IInboxBell bell, TimeProvider clock) : IEventChannel
{
    /// <summary>For so long further old data of an unread summary is counted into it: an import comes in many commits.</summary>
    private static readonly TimeSpan SummaryGrows = TimeSpan.FromDays(1);

    private IReadOnlyCollection<long> _told = [];

    public async Task TakeAsync(IReadOnlyList<ToldEvent> events, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rule = new NoticeRule((await catalogue.CurrentAsync(cancellationToken)).Rules.Notices, now);
        var told = events
            .Select(e => (e.PlayerId, Telling: new Telling(e.Id, e.Event, e.BackfillId)))
            .Where(e => rule.Concerns(e.Telling))
            .ToLookup(e => e.PlayerId, e => e.Telling);
        long[] ids = [.. told.Select(t => t.Key)];
        _told = ids;
        if (ids.Length == 0)
            return;
        // Whoever is not found was erased since.
        var players = await db.Players.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);
        var recipients = await db.Recipients.Where(r => ids.Contains(r.PlayerId)).ToDictionaryAsync(r => r.PlayerId, cancellationToken);
        var summaries = await GrowingAsync(ids, told, now, cancellationToken);
        foreach (var player in players)
        {
            if (!recipients.TryGetValue(player.Id, out var recipient))
                db.Add(recipient = Recipient.Of(player));
            db.AddRange(rule.Tell(player, recipient, told[player.Id], summaries[player.Id]));
        }
    }

    public void Committed() => bell.Ring(_told);

    /// <summary>Summaries that are there and may take in more.</summary>
    private async Task<ILookup<long, Notice>> GrowingAsync(long[] ids, ILookup<long, Telling> told, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Guid?[] backfills = [.. told.SelectMany(t => t).Select(t => t.BackfillId).Where(id => id is not null).Distinct()];
        var since = now - SummaryGrows;
        var found = await db.Notices
            .Where(n => ids.Contains(n.PlayerId) && n.Kind == NoticeKind.Summary)
            .Where(n => backfills.Contains(n.BackfillId) || (n.BackfillId == null && n.ReadAt == null && n.CreatedAt > since))
            .ToListAsync(cancellationToken);
        return found.ToLookup(n => n.PlayerId);
    }
}
