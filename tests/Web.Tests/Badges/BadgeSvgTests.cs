using System.Xml.Linq;
using Achievements.Domain.Catalogue;
using Achievements.Web.Badges;

namespace Achievements.Web.Tests.Badges;

public class BadgeSvgTests
{
    [Fact]
    public void Every_glyph_that_can_be_chosen_is_drawn() =>
        Assert.Equal(BadgeGlyph.All.Order(StringComparer.Ordinal), BadgeGlyphs.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_tier_has_a_silhouette_of_its_own()
    {
        var shapes = Enum.GetNames<Tier>().Select(tier => BadgeShape.Of(new BadgeDrawing { Tier = tier }.Tier)).ToList();

        Assert.Equal(5, shapes.Select(shape => shape.Outline).Distinct().Count());
    }

    [Theory]
    [InlineData(BadgeState.Earned)]
    [InlineData(BadgeState.Locked)]
    [InlineData(BadgeState.Secret)]
    public void A_badge_on_its_own_is_a_complete_document(BadgeState state)
    {
        foreach (var tier in Enum.GetNames<Tier>())
        {
            var svg = XDocument.Parse(BadgeSvg.Standalone(new BadgeDrawing { Tier = tier, Glyph = "owl", Colour = "#123456", State = state, Progress = .5, Label = "A & B" }));

            var ids = svg.Descendants().Attributes("id").Select(id => id.Value).ToHashSet();
            var references = svg.Descendants().Attributes().SelectMany(a => References(a.Value)).ToList();
            Assert.NotEmpty(references);
            Assert.Subset(ids, references.ToHashSet());
            Assert.Equal("A & B", svg.Root!.Elements().First().Value);
        }
    }

    [Fact]
    public void A_secret_badge_gives_away_neither_glyph_nor_colour()
    {
        var secret = BadgeSvg.Standalone(new BadgeDrawing { Tier = "gold", Glyph = "crown", Colour = "#abcdef", State = BadgeState.Secret, Progress = .9 });

        Assert.DoesNotContain("crown", secret);
        Assert.DoesNotContain("#abcdef", secret);
        Assert.Equal(BadgeSvg.Standalone(new BadgeDrawing { Tier = "gold", State = BadgeState.Secret }), secret);
    }

    [Fact]
    public void Locked_and_earned_differ_by_more_than_colour()
    {
        var locked = BadgeSvg.Standalone(new BadgeDrawing { Glyph = "star", State = BadgeState.Locked });

        Assert.Contains("stroke-dasharray", locked);
        Assert.Contains("#ba-g-lock", locked);
        Assert.DoesNotContain("#ba-g-lock", BadgeSvg.Standalone(new BadgeDrawing { Glyph = "star" }));
    }

    [Fact]
    public void What_is_kept_of_a_badge_is_not_the_progress_of_whoever_came_first()
    {
        string Of(double progress) => BadgeSvg.Inline(new BadgeDrawing { Glyph = "owl", State = BadgeState.Locked, Progress = progress });

        Assert.Equal(["25.0 100", "70.5 100"], new[] { Of(.25), Of(.705) }.Select(svg => XElement.Parse(svg).Elements().Attributes("stroke-dasharray").Single().Value));
        Assert.Empty(XElement.Parse(Of(0)).Elements().Attributes("stroke-dasharray"));
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("#12345g")]
    [InlineData("#123456\"/><script>")]
    [InlineData("#123456\n")]
    [InlineData(null)]
    public void Anything_but_a_colour_becomes_the_default(string? colour) =>
        Assert.Equal(BadgeDrawing.DefaultColour, new BadgeDrawing { Colour = colour }.Colour);

    [Fact]
    public void A_label_is_text()
    {
        var svg = BadgeSvg.Inline(new BadgeDrawing { Label = "\"><script>alert(1)</script>" });

        Assert.DoesNotContain("<script>", svg);
        Assert.Contains("role=\"img\"", svg);
    }

    [Fact]
    public void Without_a_label_it_is_decoration() =>
        Assert.Contains("aria-hidden=\"true\"", BadgeSvg.Inline(new BadgeDrawing { Glyph = "sun" }));

    [Theory]
    [InlineData("#fff3b0", "ba-dark-glyph")]
    [InlineData("#1d3557", "ba-gold-glyph")]
    public void A_glyph_can_be_seen_on_light_and_on_dark_enamel(string colour, string fill) =>
        Assert.Contains($"url(#{fill})", BadgeSvg.Inline(new BadgeDrawing { Tier = "gold", Colour = colour }));

    [Theory]
    [InlineData(double.NaN, "0")]
    [InlineData(-3, "0")]
    [InlineData(7, "1")]
    public void Progress_stays_between_nothing_and_all(double given, string kept) =>
        Assert.Equal(kept, new BadgeDrawing { Progress = given }.Progress.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<string> References(string value) =>
        value.StartsWith('#') && !value.Skip(1).All(Uri.IsHexDigit) ? [value[1..]]
        : value.StartsWith("url(#", StringComparison.Ordinal) ? [value[5..^1]]
        : [];
}
