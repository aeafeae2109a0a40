using System.Globalization;
using Achievements.Application.Catalogue;
using Achievements.Application.Notices;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Notices;

/// <summary>Reads inboxes: what is shown in them, and in which words.</summary>
internal sealed class InboxReader(AchievementsDbContext db, ICatalogue catalogue)
{
    /// <summary>What stands in a player's inbox. While it is paused nothing new does.</summary>
    public async Task<IQueryable<Notice>> ShownAsync(long playerId, CancellationToken cancellationToken)
    {
        var shown = db.Notices.AsNoTracking().Where(n => n.PlayerId == playerId && n.Way != NoticeWay.Silent);
        return (await catalogue.CurrentAsync(cancellationToken)).Rules.Notices.InboxPausedAt is { } paused ? shown.Where(n => n.CreatedAt < paused) : shown;
    }

    /// <returns>null when there is no such player.</returns>
    public async Task<(InboxHead Head, string TimeZone, string Language)?> HeadAsync(long playerId, IQueryable<Notice> shown, CancellationToken cancellationToken)
    {
        var player = await db.Players.Where(p => p.Id == playerId).Select(p => new { p.DisplayName, p.TimeZone, p.Language }).SingleOrDefaultAsync(cancellationToken);
        if (player is null)
            return null;
        var unread = await shown.Where(n => n.ReadAt == null).Take(InboxHead.MostUnread).CountAsync(cancellationToken);
        var newest = await shown.MaxAsync(n => (long?)n.Number, cancellationToken) ?? 0;
        return (new InboxHead(playerId, player.DisplayName, unread, newest), player.TimeZone, Language.Closest(player.Language));
    }

    public async Task<IReadOnlyList<NoticeLine>> LinesAsync(IReadOnlyList<Notice> notices, string language, CancellationToken cancellationToken)
    {
        string[] ids = [.. notices.Select(n => n.AchievementId).OfType<string>().Distinct()];
        var badges = ids.Length == 0
            ? []
            : await db.Achievements.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name, a.Tier, a.Art }).ToDictionaryAsync(a => a.Id, cancellationToken);
        var culture = CultureInfo.GetCultureInfo(language);
        return
        [
            .. notices.Select(n =>
            {
                var badge = n.AchievementId is { } id ? badges.GetValueOrDefault(id) : null;
                var (words, isOne) = (NoticeWords.Of(n, badge?.Name, culture), badge is not null && !(n.Count > 1));
                return new NoticeLine(
                    n.Number, n.Kind, words.Title, words.Text, isOne ? badge!.Id : null, isOne ? badge!.Tier : null, isOne ? badge!.Art : (BadgeArt?)null,
                    n.Origin, n.OccurredAt, n.CreatedAt, n.ReadAt is not null, n.Way == NoticeWay.Full);
            }),
        ];
    }
}
