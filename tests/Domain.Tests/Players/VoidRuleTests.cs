using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Domain.Tests.Players;

/// <summary>A freeze kept the first gap; without the day before it, it keeps the second, and three days are in a row.</summary>
public class VoidRuleTests
{
    private readonly Bookkeeping _book = new(
        [
            Given.Published("three", Given.Definition(("streak_days", 3)) with { XpReward = 30 }),
            Given.Published("rich", Given.Definition(("xp", 45)) with { XpReward = 1 }),
            Given.Published("later", Given.Definition(("streak_days", 3)) with { Window = AwardWindow.Of(Given.At("2030-01-01T00:00Z"), null, null) }),
        ],
        rules: new Rulebook { Streaks = new StreakRules([FreezePolicy.Of(Given.Day("2026-01-01"), 1, 0, 1)], []) });

    public VoidRuleTests()
    {
        foreach (var day in new[] { 1, 3, 5, 6 })
            _book.Take($"2026-03-0{day}T12:00Z");
    }

    [Fact]
    public void A_run_that_voiding_lengthens_brings_what_it_reaches()
    {
        var voided = _book.Void(1);

        Assert.Equal((3, 61L), (_book.Player.Streak.Length, _book.Player.Totals.Xp));
        Assert.Equal(["rich", "three"], _book.Held);
        Assert.All(voided.Unlocks, u => Assert.Equal((AwardOrigin.Manual, null, u.Unlock.AwardedAt), (u.Unlock.Origin, u.Unlock.TestNumber, u.Unlock.UnlockedAt)));
        Assert.Equal(["three", "rich"], Told(voided, EventKind.AchievementUnlocked));
        Assert.Equal([(3L, 4L)], voided.Outbox!.Events.Where(e => e.Kind == EventKind.LevelReached).Select(e => (e.LevelFrom!.Value, e.LevelTo!.Value)));
    }

    [Fact]
    public void It_is_taken_back_when_the_test_counts_again()
    {
        var before = _book.Snapshot(withLevel: false);
        var voided = _book.Void(1);

        var restored = _book.Restore(1);

        Assert.Equal(before, _book.Snapshot(voided, withLevel: false));
        Assert.Equal(["rich", "three"], restored.LostGround.Select(u => u.AchievementId).Order());
        Assert.Equal(["three", "rich"], Told(restored, EventKind.AchievementRevoked).OrderDescending());
        Assert.Equal((40L, 4L), (_book.Player.Totals.Xp, _book.Player.Totals.Level));
    }

    [Fact]
    public void What_something_else_reaches_meanwhile_is_kept()
    {
        _book.Void(1);
        _book.Take("2026-03-07T12:00Z");

        var restored = _book.Restore(1);

        Assert.Empty(restored.LostGround);
        Assert.Equal(["rich", "three"], _book.Held);
    }

    [Fact]
    public void What_was_revoked_before_is_given_back_and_taken_again()
    {
        _book.Take("2026-03-07T12:00Z");
        var earned = _book.Unlocks.Single(u => u.AchievementId == "three");
        _book.Void(5, revoke: true);
        Assert.DoesNotContain("three", _book.Held);

        var voided = _book.Void(1);
        Assert.Equal((true, 5L), (earned.IsHeld, earned.TestNumber!.Value));
        Assert.Contains(voided.Outbox!.Events, e => e is { AchievementId: "three", IsReinstated: true });
        Assert.Contains("three", voided.Reinstated.Select(u => u.AchievementId));

        Assert.Contains("three", _book.Restore(1).LostGround.Select(u => u.AchievementId));
        Assert.Equal((false, 5L), (earned.IsHeld, earned.RevokedBy!.Value));

        Assert.Contains("three", _book.Restore(5).Reinstated.Select(u => u.AchievementId));
        Assert.Equal(Given.At("2026-03-07T12:00Z"), earned.UnlockedAt);
    }

    private static IEnumerable<string> Told(ChangedTest changed, EventKind kind) =>
        changed.Outbox!.Events.Where(e => e.Kind == kind).Select(e => e.AchievementId!);
}
