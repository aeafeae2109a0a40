using Achievements.Domain.Catalogue;
using Achievements.Domain.Metrics;
using CsCheck;

namespace Achievements.Domain.Tests.Players;

/// <summary>Random catalogues and random lives, small enough that thresholds are really crossed.</summary>
internal static class Generated
{
    private static readonly DateTimeOffset FirstDay = Given.At("2026-03-20T00:00Z");

    private static readonly Dictionary<string, long> Reachable = new()
    {
        ["tests_taken"] = 15,
        ["test_points"] = 400,
        ["xp"] = 700,
        ["level"] = 12,
        ["streak_days"] = 8,
        ["longest_streak"] = 8,
        ["streak_weeks"] = 5,
        ["achievements_unlocked"] = 10,
    };

    private static readonly Gen<Requirement> AnyRequirement =
        from metric in Gen.OneOf(Metric.All.ToArray())
        from threshold in Gen.Long[1, Reachable[metric.Key]]
        select Requirement.Of(metric.Key, threshold);

    private static readonly Gen<Requirement[]> Requirements =
        AnyRequirement.Array[1, 3].Select(all => all.DistinctBy(r => r.Metric).ToArray());

    private static readonly Gen<AwardWindow?> AnyWindow =
        from kind in Gen.Int[0, 5]
        from start in Gen.Int[0, 30]
        from days in Gen.Int[1, 20]
        select kind switch
        {
            0 => AwardWindow.Of(FirstDay.AddDays(start), FirstDay.AddDays(start + days), null),
            1 => AwardWindow.Of(FirstDay.AddDays(start), null, null),
            2 => AwardWindow.Of(null, FirstDay.AddDays(days), null),
            _ => null,
        };

    /// <summary>Tests within some forty days, several on one day now and then.</summary>
    public static readonly Gen<(DateTimeOffset TakenAt, int Points)[]> Tests =
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, (24 * 60) - 1], Gen.Int[0, 60], (day, minute, points) => (FirstDay.AddDays(day).AddMinutes(minute), points)).Array[0, 30];

    public static readonly Gen<string> Zone = Gen.OneOf(
        "UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata", "Asia/Kathmandu", "America/Havana");

    /// <summary>Up to 15 achievements: drafts and retired ones among them, XP rewards, several requirements, equal sort orders.</summary>
    public static Gen<Achievement[]> Catalogue(bool windows) =>
        Gen.Select(Requirements, Gen.Int[-60, 60], Gen.Int[0, 3], Gen.Int[0, 9], windows ? AnyWindow : Gen.Const((AwardWindow?)null))
            .Array[0, 15]
            .Select(all => all.Select((a, i) => Of($"a{i}", a.Item1, Math.Max(0, a.Item2), a.Item3, a.Item4, a.Item5)).ToArray());

    /// <summary>The same tests in another order, cut into batches.</summary>
    public static IEnumerable<T[]> Shuffled<T>(IEnumerable<T> tests, int seed)
    {
        var random = new Random(seed);
        var all = tests.ToArray();
        random.Shuffle(all);
        for (var i = 0; i < all.Length;)
        {
            var size = Math.Min(random.Next(1, 8), all.Length - i);
            yield return all[i..(i + size)];
            i += size;
        }
    }

    private static Achievement Of(string id, Requirement[] requirements, int xp, int order, int state, AwardWindow? window)
    {
        var definition = new AchievementDefinition { Name = id, Requirements = requirements, XpReward = xp, SortOrder = order, Window = window };
        var achievement = Given.Draft(id, definition);
        if (state != 0)
            achievement.Publish(Given.Now);
        if (state == 1)
            achievement.Retire(Given.Now);
        return achievement;
    }
}
