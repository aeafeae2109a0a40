using Achievements.Domain;

namespace Achievements.Web.Startup.Demo;

/// <param name="Player">Position in <see cref="DemoPlayer.All"/>.</param>
internal sealed record DemoTest(int Player, DateTimeOffset TakenAt, int Points, string Reference);

/// <summary>What the demo players did up to yesterday on their own calendars. The same instant gives the same history.</summary>
internal static class DemoHistory
{
    private const ulong Seed = 2026;
    private const int FirstHour = 7;
    private const int LastHour = 21;

    private static readonly string[] Subjects =
    [
        "Fractions", "Irregular verbs", "World capitals", "Photosynthesis", "Ohm's law", "Reading comprehension", "Probability",
        "The water cycle", "Punctuation", "Coordinate geometry", "The periodic table", "Music theory",
    ];

    /// <returns>In the order in which the tests were taken.</returns>
    public static IReadOnlyList<DemoTest> Until(DateTimeOffset now) =>
        [.. DemoPlayer.All.SelectMany((player, position) => TestsOf(player, position, now)).OrderBy(t => t.TakenAt).ThenBy(t => t.Player)];

    private static IEnumerable<DemoTest> TestsOf(DemoPlayer player, int position, DateTimeOffset now)
    {
        var random = new DemoRandom(Seed + (ulong)position);
        var today = LocalTime.DayOf(now, player.Zone);
        var tests = new List<DemoTest>();
        for (var ago = player.Days; ago >= 1; ago--)
            if (IsActive(player, ago, random.Share()))
                tests.AddRange(TestsOn(today.AddDays(-ago), player, position, random));
        return tests.TakeLast(player.Tests ?? tests.Count);
    }

    /// <summary>The day before the living streak stays empty, and so do the last two days of who has none.</summary>
    private static bool IsActive(DemoPlayer player, int ago, double chance) =>
        ago <= player.Streak || (ago > Math.Max(player.Streak + 1, 2) && chance < player.Diligence) || ago == player.Days;

    private static IEnumerable<DemoTest> TestsOn(DateOnly day, DemoPlayer player, int position, DemoRandom random)
    {
        var zone = LocalTime.ZoneOf(player.Zone);
        var minutes = Enumerable.Range(0, random.Share() < 0.2 ? 2 : 1).Select(_ => random.Between(FirstHour * 60, LastHour * 60)).Distinct().Order().ToList();
        foreach (var minute in minutes)
        {
            var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
            var points = Math.Max(1, player.Points + random.Between(-4, 4));
            yield return new DemoTest(position, new DateTimeOffset(local, zone.GetUtcOffset(local)), points, random.Of(Subjects));
        }
    }
}
