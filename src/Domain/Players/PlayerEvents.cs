using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Rules;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Players;

/// <content>What is told of a player.</content>
public sealed partial class Player
{
    /// <summary>How many outbox entries were ever written; the next one's number follows.</summary>
    public long OutboxEntries { get; private set; }

    /// <returns>The entry to be written with what happened; null when nobody wants to hear of any of it.</returns>
    internal OutboxEntry? Tell(IEnumerable<PlayerEvent> events, Interest interest, DateTimeOffset now)
    {
        List<PlayerEvent>? wanted = null;
        foreach (var each in events)
            if (interest.Wants(each.Kind))
                (wanted ??= []).Add(each);
        return wanted is null ? null : OutboxEntry.Of(Id, ++OutboxEntries, wanted, now);
    }

    /// <summary>The last thing that is told of a player: call it before all rows are deleted.</summary>
    public OutboxEntry? Erase(Interest interest, DateTimeOffset now)
    {
        var at = LocalTime.ToKept(now);
        return Tell([new PlayerEvent(EventKind.PlayerErased, AwardOrigin.Manual, at, at) { ExternalId = ExternalId }], interest, now);
    }

    /// <summary>Tells of an award that counts again, outside any rule: a backfill has found it.</summary>
    /// <param name="levelBefore">The level before its XP came back.</param>
    public OutboxEntry? TellReinstated(XpEntry back, long levelBefore, Interest interest, DateTimeOffset now) =>
        Tell([.. EventsOf([back]), .. LevelEvents(levelBefore, AwardOrigin.Backfill, back.RecordedAt, now)], interest, now);

    /// <summary>Tells of days that went by: freezes that were spent on them, and the one that was too much.</summary>
    /// <param name="newDays">Days that are new in the ledger.</param>
    /// <param name="before">The streak before: only what lies after its last active day is news.</param>
    internal static IEnumerable<PlayerEvent> EventsOf(IReadOnlyList<StreakDay> newDays, Streak before, AwardOrigin origin, DateTimeOffset now)
    {
        if (newDays.Count == 0 || before.LastDay is not { } last)
            yield break;
        var length = before.Length;
        foreach (var day in newDays.Where(d => d.Day > last && d.State is DayState.Frozen or DayState.Missed).OrderBy(d => d.Day))
            yield return new PlayerEvent(
                day.State == DayState.Missed ? EventKind.StreakLapsed : EventKind.FreezeSpent, origin, LocalTime.EndOf(day.Day, day.TimeZone), LocalTime.ToKept(now))
            {
                Day = day.Day,
                StreakLength = length,
            };
    }

    internal static IEnumerable<PlayerEvent> EventsOf(IEnumerable<(Achievement Achievement, Unlock Unlock)> unlocks) =>
        unlocks.Select(u => EventOf(u.Unlock, EventKind.AchievementUnlocked, u.Unlock.AwardedAt));

    /// <summary>Awards that count again: the entries that gave back their XP name them.</summary>
    internal static IEnumerable<PlayerEvent> EventsOf(IEnumerable<XpEntry> reinstated) =>
        reinstated.Where(e => e.AchievementId is not null).Select(e => new PlayerEvent(EventKind.AchievementUnlocked, AwardOrigin.Manual, e.RecordedAt, e.RecordedAt)
        {
            AchievementId = e.AchievementId,
            IsReinstated = true,
        });

    internal static PlayerEvent EventOf(Unlock unlock, EventKind kind, DateTimeOffset recordedAt) => new(kind, unlock.Origin, unlock.UnlockedAt, recordedAt)
    {
        AchievementId = unlock.AchievementId,
        TestNumber = kind == EventKind.AchievementRevoked ? unlock.RevokedBy : unlock.TestNumber,
        Reason = kind == EventKind.AchievementRevoked ? unlock.RevokeReason : null,
    };

    /// <summary>Tells of a level that was reached; nothing when it did not rise.</summary>
    internal IEnumerable<PlayerEvent> LevelEvents(long levelBefore, AwardOrigin origin, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        if (Totals.Level > levelBefore)
            yield return new PlayerEvent(EventKind.LevelReached, origin, occurredAt, LocalTime.ToKept(now)) { LevelFrom = levelBefore, LevelTo = Totals.Level };
    }
}
