using System.Reflection;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;

namespace Achievements.Domain.Tests.Players;

/// <summary>
/// A player with all that was recorded, kept as a store would keep it: what each batch needs is loaded anew, so that a test notices when the player did not
/// ask for its history.
/// </summary>
internal sealed class Journal(IEnumerable<Achievement> catalogue, string zone = "UTC")
{
    private static readonly FieldInfo Days = typeof(Player).GetField("_days", BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly UnlockRule _rule = new(new CatalogueIndex(catalogue, 1));

    public Player Player { get; } = Player.Create(null, "Ada", null, zone, Given.Now);

    public List<TestResult> Results { get; } = [];

    public List<Unlock> Unlocks { get; } = [];

    public HashSet<DateOnly> ActiveDays { get; } = [];

    public IEnumerable<string> UnlockedIds => Unlocks.Select(u => u.AchievementId);

    /// <summary>The instant of recording: after every test, so that any test may be late.</summary>
    public DateTimeOffset Now { get; set; } = Given.At("2031-01-01T00:00Z");

    public RecordedTest Take(string takenAt, int points = 10) => Take(Given.At(takenAt), points);

    public RecordedTest Take(DateTimeOffset takenAt, int points = 10) => TakeTogether([(takenAt, points)])[0];

    /// <summary>One batch, as one unit of work records it.</summary>
    public IReadOnlyList<RecordedTest> TakeTogether(IReadOnlyList<(DateTimeOffset TakenAt, int Points)> tests)
    {
        Days.SetValue(Player, null);
        if (Player.NeedsHistoryFor(tests.Select(t => t.TakenAt)))
            Player.Remember(ActiveDays);
        var held = UnlockedIds.ToHashSet();
        return [.. tests.Select(t => Keep(_rule.Record(Player, t.Points, t.TakenAt, null, held, AwardOrigin.Live, Now)))];
    }

    private RecordedTest Keep(RecordedTest recorded)
    {
        Results.Add(recorded.Result);
        Unlocks.AddRange(recorded.Unlocks.Select(u => u.Unlock));
        if (recorded.NewDay is { } day)
            Assert.True(ActiveDays.Add(day.Day), $"{day.Day} was reported as new twice.");
        return recorded;
    }
}
