using Achievements.Domain.Events;

namespace Achievements.Domain.Rules;

/// <summary>
/// What people are told, how loudly and when not, as an admin has set it. One row; it lies in memory beside the catalogue and moves with its version. Machines are not asked: a
/// webhook hears what it has subscribed to.
/// </summary>
public sealed class NoticeSettings
{
    /// <summary>There is one set; the row's key.</summary>
    public const int OnlyId = 1;

    public const int MinKeepDays = 1;
    public const int MaxKeepDays = 3650;
    public const int DefaultKeepDays = 90;

    /// <summary>As installed.</summary>
    public static readonly NoticeSettings Default = new();

    private static readonly Dictionary<NoticeKind, NoticeRoute> DefaultRoutes = new()
    {
        [NoticeKind.AchievementUnlocked] = new(NoticeWay.Full, NoticeWay.Full),
        [NoticeKind.LevelReached] = new(NoticeWay.Full, NoticeWay.Summary),
        [NoticeKind.FreezeSpent] = new(NoticeWay.Full, NoticeWay.Summary),
        [NoticeKind.StreakLost] = new(NoticeWay.Full, NoticeWay.Summary),
        [NoticeKind.StreakAtRisk] = new(NoticeWay.Full, NoticeWay.Full),
        [NoticeKind.Summary] = new(NoticeWay.Summary, NoticeWay.Summary),
        [NoticeKind.AchievementRevoked] = new(NoticeWay.Summary, NoticeWay.Silent),
    };

    private NoticeSettings()
    {
    }

    public int Id { get; private set; } = OnlyId;

    /// <summary>What was set, by kind; a kind that is not in it goes the way it does as installed. Ask <see cref="RouteOf"/>.</summary>
    public IReadOnlyDictionary<NoticeKind, NoticeRoute> Routes { get; private set; } = new Dictionary<NoticeKind, NoticeRoute>();

    /// <summary>From this time of the player's day no mail goes out.</summary>
    public TimeOnly QuietFrom { get; private set; } = new(22, 0);

    /// <summary>Until this time of the player's day; the same as <see cref="QuietFrom"/>: there are no quiet hours.</summary>
    public TimeOnly QuietUntil { get; private set; } = new(8, 0);

    /// <summary>Days that a notice stays in the inbox.</summary>
    public int KeepDays { get; private set; } = DefaultKeepDays;

    /// <summary>Since when nothing new is shown in inboxes; it is there when the pause ends.</summary>
    public DateTimeOffset? InboxPausedAt { get; private set; }

    /// <summary>Since when no mail goes out; what is to be told waits.</summary>
    public DateTimeOffset? MailPausedAt { get; private set; }

    /// <summary>Since when no webhook is called; deliveries wait.</summary>
    public DateTimeOffset? WebhooksPausedAt { get; private set; }

    /// <summary>Counts every change; the token by which overlapping changes are told apart.</summary>
    public int Revision { get; private set; }

    /// <summary>A row to be kept, with everything as installed.</summary>
    public static NoticeSettings AsInstalled() => new();

    public NoticeRoute RouteOf(NoticeKind kind) => Routes.TryGetValue(kind, out var route) ? route : DefaultRoutes[kind];

    public DateTimeOffset? PausedAt(NoticeChannelKind channel) => channel switch
    {
        NoticeChannelKind.Inbox => InboxPausedAt,
        NoticeChannelKind.Mail => MailPausedAt,
        _ => WebhooksPausedAt,
    };

    /// <summary>The events of which people want to hear on any channel. A pause is not silence: what happens meanwhile is told after it.</summary>
    public IEnumerable<EventKind> Wanted()
    {
        if (!RouteOf(NoticeKind.AchievementUnlocked).IsSilent || !RouteOf(NoticeKind.Summary).IsSilent)
            yield return EventKind.AchievementUnlocked;
        if (!RouteOf(NoticeKind.LevelReached).IsSilent || !RouteOf(NoticeKind.Summary).IsSilent)
            yield return EventKind.LevelReached;
        if (!RouteOf(NoticeKind.FreezeSpent).IsSilent)
            yield return EventKind.FreezeSpent;
        if (!RouteOf(NoticeKind.StreakLost).IsSilent)
            yield return EventKind.StreakLapsed;
        if (!RouteOf(NoticeKind.AchievementRevoked).IsSilent)
            yield return EventKind.AchievementRevoked;
    }

    /// <summary>When a mail that is ready at this instant may go out to somebody in this zone: now, or when the quiet hours end.</summary>
    public DateTimeOffset AfterQuiet(DateTimeOffset instant, string zone)
    {
        if (QuietFrom == QuietUntil)
            return instant;
        var local = TimeZoneInfo.ConvertTime(instant, LocalTime.ZoneOf(zone));
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        // IsBetween knows of hours that pass midnight.
        if (!time.IsBetween(QuietFrom, QuietUntil))
            return instant;
        var end = LocalTime.InstantOf(time < QuietUntil ? day : day.AddDays(1), QuietUntil, zone);
        return end > instant ? end : instant;
    }

    /// <summary>Replaces all but the pauses, or nothing.</summary>
    /// <exception cref="RefusedException"><c>notices.keep_days</c>, <c>notices.way</c></exception>
    public void Set(IReadOnlyDictionary<NoticeKind, NoticeRoute> routes, TimeOnly quietFrom, TimeOnly quietUntil, int keepDays)
    {
        if (keepDays is < MinKeepDays or > MaxKeepDays)
            throw new RefusedException("notices.keep_days", $"Notices are kept for {MinKeepDays} to {MaxKeepDays:N0} days.", "keepDays");
        if (routes.Any(r => !Enum.IsDefined(r.Key) || !Enum.IsDefined(r.Value.Inbox) || !Enum.IsDefined(r.Value.Mail)))
            throw new RefusedException("notices.way", "There is no such kind of notice, or no such way.", "routes");
        (Routes, QuietFrom, QuietUntil, KeepDays) = (routes.ToDictionary(), quietFrom, quietUntil, keepDays);
        Revision++;
    }

    /// <summary>Holds a channel back, or lets it go on. Doing so twice changes nothing.</summary>
    public void Pause(NoticeChannelKind channel, bool isPaused, DateTimeOffset now)
    {
        if (PausedAt(channel) is null == !isPaused)
            return;
        DateTimeOffset? since = isPaused ? LocalTime.ToKept(now) : null;
        switch (channel)
        {
            case NoticeChannelKind.Inbox:
                InboxPausedAt = since;
                break;
            case NoticeChannelKind.Mail:
                MailPausedAt = since;
                break;
            default:
                WebhooksPausedAt = since;
                break;
        }
        Revision++;
    }
}
