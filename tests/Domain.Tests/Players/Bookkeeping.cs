using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Levels;
using Achievements.Domain.Metrics;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Domain.Tests.Players;

/// <summary>A player with all rows as a store keeps them, on which everything that moves XP can be done; after each step the totals must be what the rows add up to.</summary>
internal sealed class Bookkeeping(IReadOnlyList<Achievement> catalogue, string zone = "UTC", Rulebook? rules = null)
{
    private readonly CatalogueIndex _index = new(catalogue, 1, rules);
    private readonly Dictionary<string, Achievement> _byId = catalogue.ToDictionary(a => a.Id);
    private readonly Dictionary<DateOnly, StreakDay> _days = [];
    private readonly StreakEvents _events = new([], [], [], []);
    private DateTimeOffset _now = Given.At("2031-01-01T00:00Z");

    public Player Player { get; } = Player.Create(null, "Ada", null, zone, Given.Now);

    public List<TestResult> Results { get; } = [];

    public List<Unlock> Unlocks { get; } = [];

    public List<XpEntry> Entries { get; } = [];

    public DateTimeOffset Now { set => _now = value; }

    public DayState StateOf(string day) => _days[Given.Day(day)].State;

    public void Repair(string day)
    {
        Step();
        Remember();
        var (_, newDays) = Player.Repair(Given.Day(day), DayState.Active, "The line was cut", _index.Rules.Streaks, _now);
        Keep(newDays);
    }

    public void TakeBackRepair(string day)
    {
        Step();
        Remember();
        Keep(Player.TakeBackRepair(Given.Day(day), "The wrong Ada", Rows, _index.Rules.Streaks, _now));
        AddsUp();
    }

    public IEnumerable<string> Held => Unlocks.Where(u => u.IsHeld).Select(u => u.AchievementId).Order();

    private PlayerRows Rows => new([.. Results], [.. Unlocks], [.. Entries]);

    private Editor Editor => new("Grace", "Because", _now);

    public TestResult Take(string takenAt, int points = 10) => Take(Given.At(takenAt), points).Result;

    public RecordedTest Take(DateTimeOffset takenAt, int points)
    {
        Step();
        if (Player.NeedsHistoryFor([takenAt]))
            Remember();
        if (Player.NeedsCountedFor([takenAt], _index.Rules.Limits))
            Player.RememberCounted(Results.Where(r => r.Counts && r.TakenAt >= Player.CountedSince(takenAt)).Select(r => new Counted(r.LocalDay, r.TakenAt)));
        var recorded = new UnlockRule(_index).Record(Player, points, takenAt, null, HeldIds(), AwardOrigin.Live, _now, Revoked());
        Results.Add(recorded.Result);
        Keep(recorded.Unlocks, recorded.Reinstated);
        Keep(recorded.NewDays);
        AddsUp();
        return recorded;
    }

    public AdjustedXp Adjust(long amount)
    {
        Step();
        var adjusted = new UnlockRule(_index).Adjust(Player, amount, Editor, HeldIds(), Revoked());
        Entries.Add(adjusted.Entry);
        Keep(adjusted.Unlocks, adjusted.Reinstated);
        AddsUp();
        return adjusted;
    }

    public ChangedTest Void(long number, bool revoke = false)
    {
        Step();
        Remember();
        return Keep(new VoidRule(_index, _byId).Void(Player, Rows, number, revoke, Editor));
    }

    public ChangedTest Restore(long number)
    {
        Step();
        Remember();
        return Keep(new VoidRule(_index, _byId).Restore(Player, Rows, number, Editor));
    }

    /// <summary>All that a voiding may not leave behind once it is taken back: everything but the marks and the entries.</summary>
    /// <param name="brought">Awards that the voiding itself had brought: those that are revoked are left out.</param>
    /// <param name="withLevel">Whether the level belongs to it: one that was reached meanwhile is not lost.</param>
    public string Snapshot(ChangedTest? brought = null, bool withLevel = true) => string.Join('\n',
        [
            $"{(withLevel ? Player.Totals : Player.Totals with { Level = 0 })} {Player.Streak} {Player.ResultsRecorded}",
            .. Results.Select(r => $"{r.Number} {r.Points} {r.CountedPoints} {r.Xp} {r.Limit} {r.VoidedAt} {r.LocalDay} {r.After}"),
            .. Unlocks.Where(u => u.IsHeld || brought?.Unlocks.Any(b => b.Unlock == u) != true)
                .Select(u => $"{u.AchievementId} {u.UnlockedAt:u} {u.AwardedAt:u} {u.Xp} {u.Origin} {u.TestNumber} {(u.IsHeld ? "held" : $"revoked by {u.RevokedBy}")}").Order(),
            .. _days.Values.Where(d => d.State != DayState.Missed).Select(d => $"{d.Told}").Order(),
        ]);

    private void Step()
    {
        _now = _now.AddMinutes(1);
        typeof(Player).GetField("_history", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.SetValue(Player, null);
        typeof(Player).GetField("_counted", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.SetValue(Player, null);
    }

    private HashSet<string> HeldIds() => [.. Held];

    private Dictionary<string, RevokedAward> Revoked() => RevokedAward.Among(Unlocks, Entries).ToDictionary(a => a.Unlock.AchievementId);

    private void Keep(IReadOnlyList<(Achievement Achievement, Unlock Unlock)> unlocks, IReadOnlyList<XpEntry> entries)
    {
        Unlocks.AddRange(unlocks.Select(u => u.Unlock));
        Entries.AddRange(entries);
    }

    private ChangedTest Keep(ChangedTest changed)
    {
        Keep(changed.Unlocks, changed.Entries);
        Keep(changed.NewDays);
        AddsUp();
        return changed;
    }

    private void Remember() => Player.Remember(new StreakHistory(_days.Values, _events));

    private void Keep(IEnumerable<StreakDay> days)
    {
        foreach (var day in days)
            Assert.True(_days.TryAdd(day.Day, day), $"{day.Day} was reported as new twice.");
    }

    /// <summary>What may not be above what the rows say; a level and, where freezes are spent, a best run once reached are not lost.</summary>
    private Totals Fallible(Totals totals) =>
        _index.Rules.Streaks.Policies.Count == 0 ? totals with { Level = 0 } : totals with { Level = 0, LongestStreak = 0, LongestWeeks = 0 };

    private void AddsUp()
    {
        var (totals, streak) = PlayerHistory.Recompute(Results, Unlocks, Entries, LevelCurve.Default, new DayBook(_index.Rules.Streaks, _events));
        Assert.Equal((Fallible(totals), streak), (Fallible(Player.Totals), Player.Streak));
        Assert.True(Player.Totals.Level >= totals.Level && Player.Totals.Xp >= 0);
        Assert.True(Player.Totals.LongestStreak >= totals.LongestStreak && Player.Totals.LongestWeeks >= totals.LongestWeeks);
        Assert.Equal(Results.Where(r => r.Counts).Select(r => r.LocalDay).Concat(_events.RepairedAsActive).ToHashSet(), _days.Values.Where(d => d.State == DayState.Active).Select(d => d.Day).ToHashSet());
        Assert.Equal(Unlocks.Count, Unlocks.DistinctBy(u => u.AchievementId).Count());
        Assert.Equal(Enumerable.Range(1, Entries.Count).Select(n => (long)n), Entries.Select(e => e.Number));
    }
}
