using Achievements.Domain.Catalogue;
using Achievements.Domain.Metrics;

namespace Achievements.Domain.Tests.Catalogue;

public class AchievementDefinitionTests
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(100, null)]
    [InlineData(0, "name.length")]
    [InlineData(101, "name.length")]
    public void A_name_has_1_to_100_characters(int length, string? code) => Assert.Equal(code, CodeOf(d => d with { Name = new string('n', length) }));

    [Theory]
    [InlineData("   ", "name.length")]
    [InlineData(null, "name.length")]
    [InlineData("a\0", "text.characters")]
    [InlineData("a\nb", "text.characters")]
    [InlineData("a\\uD83D", "text.characters")]
    [InlineData("Drei auf einen Streich 🏆", null)]
    public void A_name_is_one_line_of_real_text(string? name, string? code) => Assert.Equal(code, CodeOf(d => d with { Name = Given.Text(name)! }));

    [Theory]
    [InlineData(500, null)]
    [InlineData(501, "description.length")]
    public void A_description_has_up_to_500_characters(int length, string? code) => Assert.Equal(code, CodeOf(d => d with { Description = new string('d', length) }));

    [Fact]
    public void A_description_may_have_lines() => Assert.Null(CodeOf(d => d with { Description = "One.\r\n\tTwo." }));

    [Theory]
    [InlineData(50, null)]
    [InlineData(51, "category.length")]
    public void A_category_has_up_to_50_characters(int length, string? code) => Assert.Equal(code, CodeOf(d => d with { Category = new string('c', length) }));

    [Theory]
    [InlineData(0, "requirements.count")]
    [InlineData(1, null)]
    [InlineData(5, null)]
    [InlineData(6, "requirements.count")]
    public void There_are_1_to_5_requirements(int count, string? code) =>
        Assert.Equal(code, CodeOf(d => d with { Requirements = [.. Metric.All.Take(count).Select(m => Requirement.Of(m.Key, 1))] }));

    [Fact]
    public void Each_metric_is_asked_for_once() =>
        Assert.Equal("requirements.duplicate", CodeOf(d => d with { Requirements = [Requirement.Of("level", 1), Requirement.Of("level", 2)] }));

    [Theory]
    [InlineData(1, null)]
    [InlineData(1_000_000_000, null)]
    [InlineData(0, "threshold.range")]
    [InlineData(-1, "threshold.range")]
    [InlineData(1_000_000_001, "threshold.range")]
    public void A_threshold_is_1_to_a_thousand_million(long threshold, string? code) =>
        Assert.Equal(code, CodeOf(d => d with { Requirements = [Requirement.Of("level", threshold)] }));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1_000_000, null)]
    [InlineData(-1, "xpReward.range")]
    [InlineData(1_000_001, "xpReward.range")]
    public void A_reward_is_0_to_a_million(int xp, string? code) => Assert.Equal(code, CodeOf(d => d with { XpReward = xp }));

    [Theory]
    [InlineData(-1_000_000, null)]
    [InlineData(1_000_000, null)]
    [InlineData(-1_000_001, "sortOrder.range")]
    [InlineData(1_000_001, "sortOrder.range")]
    public void A_sort_order_lies_within_a_million(int order, string? code) => Assert.Equal(code, CodeOf(d => d with { SortOrder = order }));

    [Fact]
    public void Unknown_tiers_visibilities_and_art_are_refused()
    {
        Assert.Equal("achievement.enum", CodeOf(d => d with { Tier = (Tier)5 }));
        Assert.Equal("achievement.enum", CodeOf(d => d with { Visibility = (Visibility)3 }));
        Assert.Equal("badge.glyph", CodeOf(d => d with { Art = new BadgeArt("unicorn", "#000000") }));
    }

    [Fact]
    public void Text_is_trimmed()
    {
        var achievement = Given.Draft("a", Given.Definition() with { Name = " N ", Description = " D ", Category = " C " });
        Assert.Equal(("N", "D", "C"), (achievement.Name, achievement.Description, achievement.Category));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("flame", "#ABCDEF", null)]
    [InlineData("unicorn", "#000000", "badge.glyph")]
    [InlineData("Star", "#000000", "badge.glyph")]
    [InlineData("star", "#00000", "badge.colour")]
    [InlineData("star", "#0000000", "badge.colour")]
    [InlineData("star", "000000", "badge.colour")]
    [InlineData("star", "#00000g", "badge.colour")]
    [InlineData("star", "#000000\n", "badge.colour")]
    [InlineData("star", "red;background:url(x)", "badge.colour")]
    public void Art_is_a_known_glyph_and_a_colour(string? glyph, string? colour, string? code) =>
        Assert.Equal(code, (Record.Exception(() => BadgeArt.Of(glyph, colour)) as RefusedException)?.Code);

    [Fact]
    public void A_colour_is_kept_in_lower_case() => Assert.Equal(new BadgeArt("flame", "#abcdef"), BadgeArt.Of("flame", "#ABCDEF"));

    [Fact]
    public void Every_glyph_fits_where_it_is_stored() => Assert.All(BadgeGlyph.All, g => Assert.InRange(g.Length, 1, BadgeGlyph.MaxLength));

    private static string? CodeOf(Func<AchievementDefinition, AchievementDefinition> change) =>
        (Record.Exception(() => Given.Draft("a", change(Given.Definition()))) as RefusedException)?.Code;
}
