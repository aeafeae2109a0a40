using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Domain.Notices;

/// <summary>
/// What of everything that happened a player is told, and as how many lines: news each by itself or as one line, as an admin has set it; what a backfill or an import of old data
/// brought as one quiet summary; what comes back after it was revoked not at all.
/// </summary>
/// <param name="settings">As an admin has set them.</param>
/// <param name="now">When it is told.</param>
public sealed class NoticeRule(NoticeSettings settings, DateTimeOffset now)
{
    /// <summary>Whether it can become a notice at all.</summary>
    public bool Concerns(Telling telling) =>
        telling is { Kind: not null, Event.IsReinstated: false } && (IsHistory(telling) ? IsWorthHistory(telling) : !RouteOf(telling).IsSilent);

    /// <summary>Adds what one player is to be told.</summary>
    /// <param name="tellings">In the order in which they happened.</param>
    /// <param name="summaries">Summaries of this player that may still grow: those of the same backfills, and an unread one of old data. Those that have grown are changed.</param>
    /// <returns>The notices that are new.</returns>
    public IReadOnlyList<Notice> Tell(Player player, Recipient recipient, IEnumerable<Telling> tellings, IEnumerable<Notice> summaries)
    {
        var (written, open) = (new List<Notice>(), summaries.ToList());
        foreach (var telling in tellings.Where(Concerns))
            if (IsHistory(telling) || RouteOf(telling).Inbox == NoticeWay.Summary)
                Fold(player, recipient, telling, open, written);
            else
                written.Add(recipient.Write(player, telling.Kind!.Value, telling, RouteOf(telling), now));
        return written;
    }

    /// <summary>A backfill whose awards are told each by itself is no history: an admin has wished it so.</summary>
    private bool IsHistory(Telling telling) => telling.BackfillId is null ? telling.IsOld(now) : settings.RouteOf(NoticeKind.Summary).Inbox != NoticeWay.Full;

    /// <summary>Of history only what was gained is worth a line: a freeze spent last year, or a streak lost then, is not.</summary>
    private bool IsWorthHistory(Telling telling) =>
        telling.Event.Kind is EventKind.AchievementUnlocked or EventKind.LevelReached && !settings.RouteOf(NoticeKind.Summary).IsSilent;

    private NoticeRoute RouteOf(Telling telling) => settings.RouteOf(telling.BackfillId is null ? telling.Kind!.Value : NoticeKind.Summary);

    /// <summary>Makes it part of a line that is there, or begins one.</summary>
    private void Fold(Player player, Recipient recipient, Telling telling, List<Notice> open, List<Notice> written)
    {
        var isHistory = IsHistory(telling);
        var kind = isHistory ? NoticeKind.Summary : telling.Kind!.Value;
        var line = isHistory
            ? open.Find(n => n.Kind == NoticeKind.Summary && n.BackfillId == telling.BackfillId)
            : written.Find(n => n.Kind == kind && n.BackfillId is null);
        if (line is not null)
        {
            line.Extend(telling);
            return;
        }
        // Nobody is mailed for old data; what a backfill brought may be part of a digest.
        var route = settings.RouteOf(kind);
        line = recipient.Write(player, kind, telling, isHistory && telling.BackfillId is null ? route with { Mail = NoticeWay.Silent } : route, now);
        open.Add(line);
        written.Add(line);
    }
}
