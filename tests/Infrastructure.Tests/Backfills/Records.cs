using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Levels;
using Achievements.Domain.Metrics;
using Achievements.Domain.Players;

namespace Achievements.Infrastructure.Tests.Backfills;

/// <summary>An award as it can be compared: who, what, when, by which test, under which revision, for how much.</summary>
internal sealed record Award(long PlayerId, string AchievementId, DateTimeOffset UnlockedAt, long? TestNumber, int RuleRevision, long Xp, AwardOrigin Origin);

/// <summary>Everything in the database.</summary>
internal sealed record Records(
    IReadOnlyList<Player> Players, ILookup<long, TestResult> Results, ILookup<long, Unlock> Unlocks, IReadOnlyList<Achievement> Published,
    IReadOnlyList<Backfill> Backfills)
{
    public IReadOnlyList<Award> Awards =>
    [
        .. Players.SelectMany(p => Unlocks[p.Id])
            .Select(u => new Award(u.PlayerId, u.AchievementId, u.UnlockedAt, u.TestNumber, u.RuleRevision, u.Xp, u.Origin))
            .OrderBy(a => a.PlayerId).ThenBy(a => a.AchievementId, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The rule of a backfill in its plainest form, player by player: whoever meets a rule and does not hold it gets it, dated by the first result after which it
    /// was met; what the award brings may meet further rules.
    /// </summary>
    public (IReadOnlyList<Award> Awards, IReadOnlyDictionary<long, Totals> Totals) Naively(IReadOnlyCollection<string> achievementIds)
    {
        var awards = Awards.ToList();
        var totals = Players.ToDictionary(p => p.Id, p => p.Totals);
        foreach (var player in Players.Where(p => p.Totals.TestsTaken > 0))
        {
            var candidates = Published.Where(a => achievementIds.Contains(a.Id));
            while (candidates.Where(a => IsOwed(a, player.Id)).ToList() is { Count: > 0 } owed)
            {
                foreach (var achievement in owed)
                {
                    var by = ReachedBy(achievement, player.Id);
                    awards.Add(new Award(
                        player.Id, achievement.Id, by?.TakenAt ?? player.LastTestAt!.Value, by?.Number, achievement.RuleRevision, achievement.XpReward,
                        AwardOrigin.Backfill));
                    totals[player.Id] = totals[player.Id].WithUnlock(achievement.XpReward, LevelCurve.Default);
                }
                candidates = Published;
            }
        }
        return ([.. awards.OrderBy(a => a.PlayerId).ThenBy(a => a.AchievementId, StringComparer.Ordinal)], totals);

        bool IsOwed(Achievement achievement, long player) =>
            !awards.Any(a => a.PlayerId == player && a.AchievementId == achievement.Id)
            && achievement.IsMetBy(totals[player])
            && (achievement.Window is null || ReachedBy(achievement, player) is not null);

        TestResult? ReachedBy(Achievement achievement, long player) =>
            Results[player].FirstOrDefault(r => r.Counts && achievement.IsMetBy(r.After) && achievement.CanBeEarnedAt(r.TakenAt));
    }

    /// <summary>The totals that every player must have, from nothing but results and awards.</summary>
    public void AssertTotalsFollowFromResultsAndAwards() =>
        Assert.All(Players, p => Assert.Equal(
            PlayerHistory.Recompute([.. Results[p.Id]], [.. Unlocks[p.Id]], [], LevelCurve.Default), (p.Totals, p.Streak)));
}
