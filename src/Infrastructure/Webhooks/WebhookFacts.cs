using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>What bodies tell beside the event itself, for many events at once: whose it is, how an achievement is called, what a test brought.</summary>
internal sealed class WebhookFacts
{
    private readonly Dictionary<long, string?> _externalIds;
    private readonly Dictionary<string, AchievementData> _achievements;
    private readonly Dictionary<(long, long), TestResult> _tests;

    private WebhookFacts(Dictionary<long, string?> externalIds, Dictionary<string, AchievementData> achievements, Dictionary<(long, long), TestResult> tests) =>
        (_externalIds, _achievements, _tests) = (externalIds, achievements, tests);

    public static async Task<WebhookFacts> OfAsync(AchievementsDbContext db, IReadOnlyList<ToldEvent> events, CancellationToken cancellationToken)
    {
        long[] players = [.. events.Select(e => e.PlayerId).Distinct()];
        string[] achievements = [.. events.Select(e => e.Event.AchievementId).OfType<string>().Distinct()];
        return new WebhookFacts(
            await db.Players.Where(p => players.Contains(p.Id)).Select(p => new { p.Id, p.ExternalId }).ToDictionaryAsync(p => p.Id, p => p.ExternalId, cancellationToken),
            achievements.Length == 0 ? []
                : await db.Achievements.Where(a => achievements.Contains(a.Id)).Select(a => new AchievementData { Id = a.Id, Name = a.Name, Tier = a.Tier })
                    .ToDictionaryAsync(a => a.Id, cancellationToken),
            await TestsAsync(db, events, cancellationToken));
    }

    public string BodyOf(ToldEvent told) => told.Event.Kind switch
    {
        EventKind.AchievementUnlocked => Write(told, new AchievementUnlockedData
        {
            Achievement = AchievementOf(told.Event),
            AwardedAt = told.Event.RecordedAt.UtcDateTime,
            TestId = told.Event.TestNumber,
            Reinstated = told.Event.IsReinstated,
            BackfillId = told.BackfillId,
        }),
        EventKind.AchievementRevoked => Write(told, new AchievementRevokedData
        {
            Achievement = AchievementOf(told.Event),
            TestId = told.Event.TestNumber,
            Reason = told.Event.Reason,
        }),
        EventKind.LevelReached => Write(told, new LevelReachedData { From = told.Event.LevelFrom ?? 0, To = told.Event.LevelTo ?? 0 }),
        EventKind.StreakLapsed => Write(told, new StreakLapsedData { Day = told.Event.Day ?? default, Length = told.Event.StreakLength ?? 0 }),
        EventKind.TestRecorded => Write(told, TestOf(told)),
        EventKind.PlayerErased => Write(told, new PlayerErasedData()),
        _ => throw new InvalidOperationException($"Nobody can subscribe to {told.Event.Kind}."),
    };

    /// <summary>Adds what every event tells.</summary>
    private string Write<T>(ToldEvent told, T data)
        where T : EventData => WebhookJson.Of(WebhookType.Of(told.Event.Kind)!.Name, told.Event.RecordedAt, (T)((EventData)data with
        {
            Origin = told.Event.Origin,
            OccurredAt = told.Event.OccurredAt.UtcDateTime,
            RecordedAt = told.Event.RecordedAt.UtcDateTime,
            Player = new PlayerData { Id = told.PlayerId, ExternalId = told.Event.ExternalId ?? _externalIds.GetValueOrDefault(told.PlayerId) },
        }));

    /// <summary>One that was deleted since is told by its id.</summary>
    private AchievementData AchievementOf(PlayerEvent happened) =>
        _achievements.GetValueOrDefault(happened.AchievementId!) ?? new AchievementData { Id = happened.AchievementId!, Name = happened.AchievementId!, Tier = Tier.None };

    private TestRecordedData TestOf(ToldEvent told)
    {
        var number = told.Event.TestNumber ?? 0;
        var test = _tests.GetValueOrDefault((told.PlayerId, number));
        return new TestRecordedData
        {
            TestId = number,
            Points = test?.Points ?? 0,
            CountedPoints = test?.CountedPoints ?? 0,
            Xp = test?.Xp ?? 0,
            TakenAt = (test?.TakenAt ?? told.Event.OccurredAt).UtcDateTime,
            Reference = test?.Reference,
        };
    }

    private static async Task<Dictionary<(long, long), TestResult>> TestsAsync(AchievementsDbContext db, IReadOnlyList<ToldEvent> events, CancellationToken cancellationToken)
    {
        var recorded = events.Where(e => e.Event.Kind == EventKind.TestRecorded && e.Event.TestNumber is not null).ToLookup(e => e.PlayerId, e => e.Event.TestNumber!.Value);
        if (recorded.Count == 0)
            return [];
        // Those of one batch lie close together: a range of the player's numbers, not a list of pairs, which no two databases take alike.
        long[] players = [.. recorded.Select(r => r.Key)];
        long[] numbers = [.. recorded.SelectMany(r => r).Distinct()];
        var found = await db.TestResults.AsNoTracking().Where(r => players.Contains(r.PlayerId) && numbers.Contains(r.Number)).ToListAsync(cancellationToken);
        return found.Where(r => recorded[r.PlayerId].Contains(r.Number)).ToDictionary(r => (r.PlayerId, r.Number));
    }
}
