using System.Reflection;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Domain.Tests.Players;

/// <summary>
/// A player with all that was recorded, kept as a store would keep it: what each batch needs is loaded anew, so that a test notices when the player did not
/// ask for its history.
/// </summary>
internal sealed class Journal(IEnumerable<Achievement> catalogue, string zone = "UTC", StreakRules? rules = null)
{
    private static readonly FieldInfo History = typeof(Player).GetField("_history", BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly UnlockRule _rule = new(new CatalogueIndex(catalogue, 1, Rulebook.Default with { Streaks = rules ?? StreakRules.AsInstalled }));

    public Player Player { get; } = Player.Create(null, "Ada", null, zone, Given.Now);

    public List<TestResult> Results { get; } = [];

    public List<Unlock> Unlocks { get; } = [];

    /// <summary>The rows of the ledger.</summary>
    public Dictionary<DateOnly, StreakDay> Rows { get; } = [];

    public StreakEvents Events { get; } = new([], [], [], []);

    public DayBook Book => new(Rules, Events);

    public StreakRules Rules => rules ?? StreakRules.AsInstalled;

    public HashSet<DateOnly> ActiveDays => [.. Rows.Values.Where(r => r.State == DayState.Active).Select(r => r.Day)];

    /// <summary>The ledger in order; a day that was missed reads like one without a row.</summary>
    public IEnumerable<LedgerDay> Ledger => Rows.Values.Select(r => r.Told).Where(d => d.State != DayState.Missed).OrderBy(d => d.Day);

    public IEnumerable<string> UnlockedIds => Unlocks.Select(u => u.AchievementId);

    /// <summary>The instant of recording: after every test, so that any test may be late.</summary>
    public DateTimeOffset Now { get; set; } = Given.At("2031-01-01T00:00Z");

    public RecordedTest Take(string takenAt, int points = 10) => Take(Given.At(takenAt), points);

    public RecordedTest Take(DateTimeOffset takenAt, int points = 10) => TakeTogether([(takenAt, points)])[0];

    /// <summary>One batch, as one unit of work records it.</summary>
    public IReadOnlyList<RecordedTest> TakeTogether(IReadOnlyList<(DateTimeOffset TakenAt, int Points)> tests)
    {
        History.SetValue(Player, null);
        if (Player.NeedsHistoryFor(tests.Select(t => t.TakenAt)))
            Remember();
        var held = UnlockedIds.ToHashSet();
        return [.. tests.Select(t => Keep(_rule.Record(Player, t.Points, t.TakenAt, null, held, AwardOrigin.Live, Now)))];
    }

    /// <summary>Something besides a test happens to the player's days.</summary>
    public void Happen(Func<Player, IReadOnlyList<StreakDay>> what)
    {
        Remember();
        Keep(what(Player));
    }

    public void Pause(string from, string until, string? reason = null) =>
        Happen(p => p.Pause(Given.Day(from), Given.Day(until), reason, Rules, Noon(from)).NewDays);

    public void Grant(string day, int count = 1) => Happen(p => p.GrantFreezes(count, "A present", Rules, Noon(day)).NewDays);

    public void Repair(string day, DayState state = DayState.Active) => Happen(p => p.Repair(Given.Day(day), state, "The line was cut", Rules, Noon(day)).NewDays);

    public void Settle(string today) => Happen(p => p.Settle(Rulebook.Default with { Streaks = Rules }, Noon(today)).NewDays);

    /// <summary>The states of days from one to another, a letter each: a test, a freeze, a pause, excused, or missed.</summary>
    public string Days(string from, string to)
    {
        var letters = "";
        for (var day = Given.Day(from); day <= Given.Day(to); day = day.AddDays(1))
            letters += Rows.TryGetValue(day, out var row) ? "TFPE."[(int)row.State] : '.';
        return letters;
    }

    private static DateTimeOffset Noon(string day) => Given.At(day + "T12:00Z");

    private RecordedTest Keep(RecordedTest recorded)
    {
        Results.Add(recorded.Result);
        Unlocks.AddRange(recorded.Unlocks.Select(u => u.Unlock));
        Keep(recorded.NewDays);
        return recorded;
    }

    private void Remember() => Player.Remember(new StreakHistory(Rows.Values, Events));

    private void Keep(IEnumerable<StreakDay> days)
    {
        foreach (var day in days)
            Assert.True(Rows.TryAdd(day.Day, day), $"{day.Day} was reported as new twice.");
    }
}
