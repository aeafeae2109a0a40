using Achievements.Domain.Catalogue;
using Achievements.Domain.Rules;
using CsCheck;

namespace Achievements.Domain.Tests.Players;

public class LedgerProperties
{
    private static readonly Gen<int> Step = Gen.Int[0, 9];

    private static readonly Gen<(int Kind, int Which, int Amount)[]> Steps = Gen.Select(Step, Gen.Int[0, 40], Gen.Int[-80, 120]).Array[0, 25];

    private static readonly Gen<Rulebook> Rules =
        from points in Gen.Int[0, 60]
        from perDay in Gen.Int[0, 4]
        from minutes in Gen.Int[0, 400]
        from start in Gen.Int[0, 30]
        from multipliers in Gen.Int[10, 350].Array[0, 3]
        from freezes in Gen.Int[0, 4]
        select new Rulebook
        {
            Streaks = new StreakRules(freezes < 3 ? [] : [FreezePolicy.Of(Given.Day("2026-03-20"), freezes - 3, 3, 2)], []),
            Limits = Limits.Of(points is 0 or > 40 ? null : points, perDay == 0 ? null : perDay, minutes is 0 or > 200 ? null : minutes * 60),
            Boosts = [.. multipliers.Select((m, i) => Boost.Of($"b{i}", m / 100m, Given.At("2026-03-20T00:00Z").AddDays(start + (3 * i)), Given.At("2026-03-20T00:00Z").AddDays(start + 9)))],
        };

    private static readonly Achievement[] Runs =
    [
        .. Enumerable.Range(2, 7).Select(n => Given.Published($"run-{n}", Given.Definition(("streak_days", n)) with { XpReward = n })),
        Given.Published("collector", Given.Definition(("achievements_unlocked", 3)) with { XpReward = 10 }),
        Given.Published("rich", ("xp", 400), ("streak_days", 3)),
    ];

    [Fact]
    public void Totals_are_what_the_ledger_adds_up_to_whatever_is_done() =>
        Gen.Select(Generated.Catalogue(windows: true), Generated.Tests, Generated.Zone, Rules, Steps).Sample(
            (catalogue, tests, zone, rules, steps) => Live(new Bookkeeping(catalogue, zone, rules), tests, steps),
            iter: 400);

    [Fact]
    public void Voiding_and_counting_again_changes_nothing() =>
        Gen.Select(Generated.Catalogue(windows: true), Generated.Tests, Generated.Zone, Rules, Steps, Gen.Int[0, 1000], Gen.Bool).Sample(
            (catalogue, tests, zone, rules, steps, which, revoke) =>
            {
                var book = new Bookkeeping(catalogue, zone, rules);
                Live(book, tests, steps);
                var standing = book.Results.Where(r => r.VoidedAt is null).ToList();
                if (standing.Count == 0)
                    return;
                var (held, before, masked) = (book.Held.ToList(), book.Snapshot(), book.Snapshot(withLevel: false));
                var number = standing[which % standing.Count].Number;

                var voided = book.Void(number, revoke);
                var back = book.Restore(number);

                Assert.Empty(back.Unlocks);
                // A level that the voiding has brought is not lost, and neither is what it carries.
                var levelRose = voided.After.Level > voided.Before.Level;
                if (levelRose && catalogue.Any(a => a.Requirements.Any(r => r.Metric == "level")))
                    Assert.Subset(book.Held.ToHashSet(), held.ToHashSet());
                else
                    Assert.Equal(levelRose ? masked : before, book.Snapshot(voided, withLevel: !levelRose));
            },
            iter: 600);

    [Fact]
    public void Where_freezes_move_voiding_awards_all_that_is_reached_and_counting_again_takes_it_back() =>
        Gen.Select(Generated.Tests, Gen.Int[0, 1], Gen.Int[0, 1000], Gen.Bool).Sample(
            (tests, initial, which, revoke) =>
            {
                var book = new Bookkeeping(Runs, rules: new Rulebook { Streaks = new StreakRules([FreezePolicy.Of(Given.Day("2026-03-01"), initial, 3, 2)], []) });
                foreach (var (takenAt, points) in tests)
                    book.Take(takenAt, points);
                if (book.Results.Count < 2)
                    return;
                var before = book.Snapshot(withLevel: false);
                var number = book.Results[which % book.Results.Count].Number;

                var voided = book.Void(number, revoke);
                Assert.DoesNotContain(Runs, a => a.IsMetBy(book.Player.Totals) && !book.Held.Contains(a.Id));
                book.Restore(number);

                Assert.Equal(before, book.Snapshot(voided, withLevel: false));
            },
            iter: 600);

    [Fact]
    public void Several_results_voided_and_counted_again_in_any_order_change_nothing() =>
        Gen.Select(Generated.Catalogue(windows: true), Generated.Tests, Gen.Bool, Gen.Int).Sample(
            (catalogue, tests, revoke, seed) =>
            {
                var book = new Bookkeeping(catalogue);
                foreach (var (takenAt, points) in tests)
                    book.Take(takenAt, points);
                var before = book.Snapshot();
                var random = new Random(seed);
                var numbers = book.Results.Select(r => r.Number).ToArray();
                random.Shuffle(numbers);
                var some = numbers.Take(5).ToArray();

                foreach (var number in some)
                    book.Void(number, revoke);
                random.Shuffle(some);
                foreach (var number in some)
                    Assert.Empty(book.Restore(number).Unlocks);

                Assert.Equal(before, book.Snapshot());
            },
            iter: 600);

    /// <summary>Tests in the order given, with adjustments, voidings and their undoing in between.</summary>
    private static void Live(Bookkeeping book, (DateTimeOffset TakenAt, int Points)[] tests, (int Kind, int Which, int Amount)[] steps)
    {
        for (var i = 0; i < Math.Max(tests.Length, steps.Length); i++)
        {
            if (i < tests.Length)
                book.Take(tests[i].TakenAt, tests[i].Points);
            if (i < steps.Length)
                Do(book, steps[i]);
        }
    }

    private static void Do(Bookkeeping book, (int Kind, int Which, int Amount) step)
    {
        if (step.Kind < 3)
        {
            var amount = Math.Max(step.Amount, -book.Player.Totals.Xp);
            if (amount != 0)
                book.Adjust(amount);
            return;
        }
        if (step.Kind > 7 || book.Results.Count == 0)
            return;
        var result = book.Results[step.Which % book.Results.Count];
        if (result.VoidedAt is null)
            book.Void(result.Number, revoke: step.Kind % 2 == 0);
        else
            book.Restore(result.Number);
    }
}
