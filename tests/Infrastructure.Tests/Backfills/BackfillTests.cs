using Achievements.Application.Backfills;
using Achievements.Application.Catalogue;
using Achievements.Application.Players;
using Achievements.Application.Rules;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Backfills;

public class BackfillTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Awards_are_dated_by_the_test_that_would_have_earned_them_live(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var players = await world.AddPlayersAsync(2);
        await world.RecordAsync(Enumerable.Range(0, 5).Select(i => (players[0].Id, 10, Day.AddDays(i))));

        var saved = await world.PublishAsync("three", 25, ("tests_taken", 3), ("streak_days", 2));
        await world.SweepAsync();

        var records = await world.ReadAsync();
        Assert.Equal([new Award(players[0].Id, "three", Day.AddDays(2), 3, 1, 25, AwardOrigin.Backfill)], records.Awards);
        var swept = records.Players[0];
        Assert.Equal((75, LevelCurve.Default.LevelAt(75), 1), (swept.Totals.Xp, swept.Totals.Level, swept.Totals.AchievementsUnlocked));
        Assert.Equal((6, 0), (swept.Revision, records.Players[1].Revision));
        records.AssertTotalsFollowFromResultsAndAwards();
        var progress = await world.SendAsync(new GetBackfill(saved.BackfillId!.Value));
        Assert.Equal((BackfillState.Done, 2L, 2L, 1L), (progress.State, progress.Total, progress.Examined, progress.Awarded));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_award_that_reaches_another_rule_brings_it_too(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var player = (await world.AddPlayersAsync(1))[0];
        await world.PublishAsync("collector", 0, ("achievements_unlocked", 2));
        await world.PublishAsync("high", 1_000, ("level", 6));
        await world.PublishAsync("rich", 0, ("xp", 1_100));
        await world.SweepAsync();
        await world.RecordAsync([(player.Id, 10, Day), (player.Id, 10, Day.AddDays(1))]);

        await world.PublishAsync("start", 150, ("tests_taken", 1));
        await world.SweepAsync();

        var records = await world.ReadAsync();
        Assert.Equal(["collector", "high", "rich", "start"], records.Awards.Select(a => a.AchievementId));
        Assert.Equal(Day, records.Awards.Single(a => a.AchievementId == "start").UnlockedAt);
        // No test alone reached it: the player's last one counts.
        Assert.Equal((Day.AddDays(1), null), records.Awards.Where(a => a.AchievementId == "high").Select(a => (a.UnlockedAt, a.TestNumber)).Single());
        records.AssertTotalsFollowFromResultsAndAwards();
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task With_a_window_only_a_test_inside_it_counts(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var players = await world.AddPlayersAsync(3);
        await world.RecordAsync([
            (players[0].Id, 10, Day), (players[0].Id, 10, Day.AddDays(1)), (players[0].Id, 10, Day.AddDays(2)),
            (players[1].Id, 10, Day), (players[1].Id, 10, Day.AddDays(5)),
            (players[2].Id, 10, Day.AddDays(1))]);

        var input = World.InputOf("May days", 0, ("tests_taken", 2)) with { WindowFrom = Day.AddDays(2), WindowUntil = Day.AddDays(5) };
        await world.SendAsync(new CreateAchievement("may", input, Publish: true));
        await world.SweepAsync();

        Assert.Equal(
            [new Award(players[0].Id, "may", Day.AddDays(2), 3, 1, 0, AwardOrigin.Backfill)],
            (await world.ReadAsync()).Awards);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_test_that_does_not_count_earns_nothing(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var players = await world.AddPlayersAsync(3);
        await world.SendAsync(new SetLimits(5, 1, null));
        // In the window: the first player's test is voided, the second's is one too many of its day, the third's counts with fewer points.
        await world.SendAsync(new RecordTestResults(
            [.. players.SelectMany((p, i) => new[] { Day, i == 1 ? Day.AddHours(2) : Day.AddDays(2) }.Select(at => new TestToRecord(PlayerKey.Of(p.Id), 10, at)))]));
        await world.SendAsync(new VoidTest(PlayerKey.Of(players[0].Id), 2, "Mistake", false, "Grace"));
        await world.SendAsync(new VoidTest(PlayerKey.Of(players[2].Id), 1, "Mistake", false, "Grace"));

        var input = World.InputOf("Window", 0, ("tests_taken", 1)) with { WindowFrom = Day.AddHours(1), WindowUntil = Day.AddDays(5) };
        await world.SendAsync(new CreateAchievement("window", input, Publish: true));
        await world.PublishAsync("one", ("tests_taken", 1));
        await world.SweepAsync();

        Assert.Equal(
            [
                (players[0].Id, "one", Day, 1L), (players[1].Id, "one", Day, 1),
                (players[2].Id, "one", Day.AddDays(2), 2), (players[2].Id, "window", Day.AddDays(2), 2),
            ],
            (await world.ReadAsync()).Awards.Select(a => (a.PlayerId, a.AchievementId, a.UnlockedAt, a.TestNumber!.Value)));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Editing_gives_to_more_players_and_takes_from_none(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var players = await world.AddPlayersAsync(2);
        await world.RecordAsync([(players[0].Id, 500, Day), (players[1].Id, 10, Day), (players[1].Id, 10, Day.AddDays(1))]);
        var saved = await world.PublishAsync("hero", 5, ("test_points", 500));
        await world.SweepAsync();
        var before = Assert.Single((await world.ReadAsync()).Awards);

        saved = await world.SendAsync(new EditAchievement("hero", saved.Revision, World.InputOf("Hero", 7, ("tests_taken", 2))));
        await world.SweepAsync();

        var records = await world.ReadAsync();
        Assert.Equal([before, new Award(players[1].Id, "hero", Day.AddDays(1), 2, 2, 7, AwardOrigin.Backfill)], records.Awards);
        Assert.All(records.Unlocks.SelectMany(u => u), u => Assert.NotNull(u.BackfillId));
        records.AssertTotalsFollowFromResultsAndAwards();
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_that_was_retired_meanwhile_is_not_awarded(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var player = (await world.AddPlayersAsync(1))[0];
        await world.RecordAsync([(player.Id, 10, Day)]);
        await world.PublishAsync("first", 0, ("tests_taken", 1));
        await world.SendAsync(new RetireAchievement("first"));

        await world.SweepAsync();

        var records = await world.ReadAsync();
        Assert.Empty(records.Awards);
        Assert.Equal(BackfillState.Done, Assert.Single(records.Backfills).State);
    }
}
