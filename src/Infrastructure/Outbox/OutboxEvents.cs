using System.Globalization;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Outbox;

/// <summary>The events of outbox entries. What a backfill brought about is read from its awards: the entry itself only says that there are some.</summary>
internal static class OutboxEvents
{
    public static async Task<IReadOnlyList<ToldEvent>> OfAsync(AchievementsDbContext db, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var awards = await AwardsAsync(db, entries, cancellationToken);
        var told = new List<ToldEvent>(entries.Count);
        foreach (var entry in entries)
        {
            var events = entry.BackfillId is { } backfill ? BackfillEvents(entry, awards[(entry.PlayerId, backfill)]) : entry.Events;
            told.AddRange(events.Select((e, i) => new ToldEvent(IdOf(entry, i), entry.PlayerId, e, entry.BackfillId) { Order = OrderOf(entry, i) }));
        }
        return told;
    }

    private static string IdOf(OutboxEntry entry, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"evt_{entry.PlayerId}_{entry.Number}_{index + 1}");

    /// <summary>No entry has a million events: a backfill gives each achievement once.</summary>
    private static long OrderOf(OutboxEntry entry, int index) => (entry.Number * 1_000_000) + index;

    private static async Task<ILookup<(long, Guid), Unlock>> AwardsAsync(
        AchievementsDbContext db, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        long[] players = [.. entries.Where(e => e.BackfillId is not null).Select(e => e.PlayerId).Distinct()];
        if (players.Length == 0)
            return Enumerable.Empty<Unlock>().ToLookup(u => default((long, Guid)));
        Guid?[] backfills = [.. entries.Select(e => e.BackfillId).Where(id => id is not null).Distinct()];
        // One that was revoked meanwhile was given all the same; its revocation is told after it.
        var unlocks = await db.Unlocks.IgnoreQueryFilters().AsNoTracking()
            .Where(u => players.Contains(u.PlayerId) && backfills.Contains(u.BackfillId))
            .ToListAsync(cancellationToken);
        return unlocks.OrderBy(u => u.UnlockedAt).ThenBy(u => u.AchievementId, StringComparer.Ordinal).ToLookup(u => (u.PlayerId, u.BackfillId!.Value));
    }

    private static IReadOnlyList<PlayerEvent> BackfillEvents(OutboxEntry entry, IEnumerable<Unlock> awards)
    {
        var events = awards.Select(u => new PlayerEvent(EventKind.AchievementUnlocked, u.Origin, u.UnlockedAt, u.AwardedAt)
        {
            AchievementId = u.AchievementId,
            TestNumber = u.TestNumber,
        }).ToList();
        if (entry is { LevelBefore: { } from, LevelAfter: { } to } && to > from)
            events.Add(new PlayerEvent(EventKind.LevelReached, AwardOrigin.Backfill, entry.RecordedAt, entry.RecordedAt) { LevelFrom = from, LevelTo = to });
        return events;
    }
}
