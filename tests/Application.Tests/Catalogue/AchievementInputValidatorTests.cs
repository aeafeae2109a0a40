using Achievements.Application.Catalogue;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using CsCheck;

namespace Achievements.Application.Tests.Catalogue;

public class AchievementInputValidatorTests
{
    private static readonly AchievementInputValidator Validator = new();

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly AchievementInput Valid = new() { Name = "Three in a row", Requirements = [new("streak_days", 3)] };

    private static readonly Gen<RequirementInput?> AnyRequirement =
        Gen.Select(Gen.OneOf("level", "xp", "tests_taken", "level", "streak_days", "test_points", "longest_streak", "unknown", "", null!), Gen.OneOf(1L, 2, 1_000_000_000, 0, -1, 1_000_000_001))
            .Select((metric, threshold) => (RequirementInput?)new RequirementInput(metric, threshold));

    private static readonly Gen<DateTimeOffset?> AnyInstant =
        Gen.OneOf<DateTimeOffset?>(null, null, Now, Now.AddTicks(1), Now.AddMilliseconds(1), Now.AddDays(1), DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    /// <summary>Mostly valid, each field now and then at or just over its limit.</summary>
    private static readonly Gen<AchievementInput> AnyInput =
        from name in Rarely("Name", "", "  ", null!, Long(100), Long(101), " " + Long(99), " " + Long(100), "a\0b", "a\nb", "a\uD83D", "👋")
        from description in Rarely<string?>(null, "", Long(500), Long(501), "a\nb", "a\0b")
        from category in Rarely<string?>(null, Long(50), Long(51), "a\nb")
        from tier in Rarely(Tier.Gold, Tier.Platinum, (Tier)5, (Tier)(-1))
        from visibility in Rarely(Visibility.Teaser, Visibility.Secret, (Visibility)3)
        from glyph in Rarely<string?>(null, "flame", "unicorn", "")
        from colour in Rarely<string?>(null, "#ABCDEF", "#abcdef\n", "#abcde", "abcdef", "", "#abcdeg")
        from requirements in Gen.Frequency((5, Gen.Const<IReadOnlyList<RequirementInput>>([new("level", 2)])), (5, AnyRequirement.Array[0, 6].Select(a => (IReadOnlyList<RequirementInput>)a!)))
        from xp in Rarely(0, 1_000_000, 1_000_001, -1)
        from order in Rarely(0, 1_000_000, 1_000_001, -1_000_000, -1_000_001)
        from windowFrom in AnyInstant
        from windowUntil in AnyInstant
        from zone in Rarely<string?>(null, "Europe/Berlin", "Nowhere", "")
        select new AchievementInput
        {
            Name = name,
            Description = description,
            Category = category,
            Tier = tier,
            Visibility = visibility,
            Glyph = glyph,
            Colour = colour,
            Requirements = requirements,
            XpReward = xp,
            SortOrder = order,
            WindowFrom = windowFrom,
            WindowUntil = windowUntil,
            WindowTimeZone = zone,
        };

    [Fact]
    public void Accepts_exactly_what_the_domain_accepts() =>
        AnyInput.Sample(input => Assert.Equal(DomainAccepts(input), Validator.Validate(input).IsValid), iter: 1000);

    [Fact]
    public void Names_every_fault_at_once_with_its_field()
    {
        var faults = Validator.Validate(new AchievementInput
        {
            Name = "",
            Description = Long(501),
            Category = Long(51),
            Tier = (Tier)9,
            Visibility = (Visibility)9,
            Glyph = "unicorn",
            Colour = "red",
            Requirements = [new("unknown", 0)],
            XpReward = -1,
            SortOrder = 2_000_000,
            WindowFrom = Now,
            WindowUntil = Now,
            WindowTimeZone = "Nowhere",
        });
        Assert.Equal(
            ["Category", "Colour", "Description", "Glyph", "Name", "Requirements[0].Metric", "Requirements[0].Threshold", "SortOrder", "Tier", "Visibility", "WindowTimeZone", "WindowUntil", "XpReward"],
            faults.Errors.Select(e => e.PropertyName).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Lists_the_known_metrics_when_one_is_unknown()
    {
        var fault = Assert.Single(Validator.Validate(Valid with { Requirements = [new("speed", 1)] }).Errors);
        Assert.Contains("'speed'", fault.ErrorMessage);
        Assert.All(Metric.All, m => Assert.Contains(m.Key, fault.ErrorMessage));
    }

    [Fact]
    public void Missing_and_empty_requirements_are_faults_and_not_crashes()
    {
        Assert.False(Validator.Validate(Valid with { Requirements = null! }).IsValid);
        Assert.False(Validator.Validate(Valid with { Requirements = [null!] }).IsValid);
        Assert.False(Validator.Validate(Valid with { Requirements = [new(null!, 1)] }).IsValid);
    }

    private static bool DomainAccepts(AchievementInput input)
    {
        try
        {
            Achievement.Draft("a", input.ToDefinition(), Now);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private static Gen<T> Rarely<T>(T usual, params T[] rare) => Gen.Frequency((12, Gen.Const(usual)), (1, Gen.OneOf(rare)));

    private static string Long(int length) => new('x', length);
}
