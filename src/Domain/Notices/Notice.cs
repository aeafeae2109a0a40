using System.Globalization;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Domain.Notices;

/// <summary>Something that a player is told: a line of the inbox, a part of a mail. It keeps facts, not words, so that it is read in the player's language.</summary>
public sealed class Notice
{
    public const int MaxEventIdLength = 64;

    private Notice() => EventId = null!;

    public long PlayerId { get; private set; }

    /// <summary>Counts up within the player.</summary>
    public long Number { get; private set; }

    public NoticeKind Kind { get; private set; }

    /// <summary>The event that it tells of; of several, the first.</summary>
    public string EventId { get; private set; }

    public string? AchievementId { get; private set; }

    public long? LevelFrom { get; private set; }

    public long? LevelTo { get; private set; }

    /// <summary>The local day that a freeze kept, on which the streak ended, or that is about to end.</summary>
    public DateOnly? Day { get; private set; }

    public int? StreakLength { get; private set; }

    /// <summary>Of several that came together as one line: how many (of a summary: awards; none when it tells of a level alone). null: it tells of one.</summary>
    public int? Count { get; private set; }

    /// <summary>The backfill that a summary is about.</summary>
    public Guid? BackfillId { get; private set; }

    /// <summary>How it is shown in the inbox: with a toast, quietly, or not at all, because it is only to go out by mail.</summary>
    public NoticeWay Way { get; private set; }

    public AwardOrigin Origin { get; private set; }

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>When we came to know of it, UTC.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>When the notice was written, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the player has seen it; null while it is unread.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Whether it is to go out by mail and has not yet.</summary>
    public bool AwaitsMail { get; private set; }

    /// <summary>Something that happened. <see cref="Recipient"/> numbers it.</summary>
    internal static Notice Of(Recipient recipient, long number, NoticeKind kind, Telling telling, NoticeWay way, bool awaitsMail, DateTimeOffset now)
    {
        var e = telling.Event;
        return new Notice
        {
            PlayerId = recipient.PlayerId,
            Number = number,
            Kind = kind,
            EventId = telling.EventId,
            AchievementId = e.AchievementId,
            LevelFrom = e.LevelFrom,
            LevelTo = e.LevelTo,
            Day = e.Day,
            StreakLength = e.StreakLength,
            Count = kind == NoticeKind.Summary ? Awards(telling) : null,
            BackfillId = telling.BackfillId,
            // Whoever looks at the page must not be startled by what is long past.
            Way = telling.IsOld(now) && way == NoticeWay.Full ? NoticeWay.Summary : way,
            Origin = e.Origin,
            OccurredAt = e.OccurredAt,
            RecordedAt = e.RecordedAt,
            CreatedAt = LocalTime.ToKept(now),
            AwaitsMail = awaitsMail,
        };
    }

    /// <summary>A streak that ends unless a test is taken on that day.</summary>
    internal static Notice AtRisk(Recipient recipient, long number, DateOnly day, int length, NoticeWay way, bool awaitsMail, DateTimeOffset now) => new()
    {
        PlayerId = recipient.PlayerId,
        Number = number,
        Kind = NoticeKind.StreakAtRisk,
        EventId = string.Create(CultureInfo.InvariantCulture, $"risk_{recipient.PlayerId}_{day:yyyy-MM-dd}"),
        Day = day,
        StreakLength = length,
        Way = way,
        Origin = AwardOrigin.Live,
        OccurredAt = LocalTime.ToKept(now),
        RecordedAt = LocalTime.ToKept(now),
        CreatedAt = LocalTime.ToKept(now),
        AwaitsMail = awaitsMail,
    };

    /// <summary>The player has seen it. Seeing it twice changes nothing.</summary>
    public void Read(DateTimeOffset now) => ReadAt ??= LocalTime.ToKept(now);

    /// <summary>It has gone out by mail, or need not any more.</summary>
    public void Mailed() => AwaitsMail = false;

    /// <summary>One more of the same: it tells of all of them, and is news again.</summary>
    internal void Extend(Telling telling)
    {
        var e = telling.Event;
        Count = Kind == NoticeKind.Summary ? (Count ?? 0) + Awards(telling) : (Count ?? 1) + 1;
        AchievementId ??= e.AchievementId;
        LevelFrom ??= e.LevelFrom;
        LevelTo = e.LevelTo > LevelTo || LevelTo is null ? e.LevelTo ?? LevelTo : LevelTo;
        (Day, StreakLength) = (e.Day ?? Day, e.StreakLength ?? StreakLength);
        ReadAt = null;
    }

    private static int Awards(Telling telling) => telling.Event.Kind == EventKind.AchievementUnlocked ? 1 : 0;
}
