using System.Text.Json;
using Achievements.Domain.Catalogue;

namespace Achievements.Infrastructure.Tests.CatalogueFiles;

/// <summary>The published schema says what the program accepts; limits and names have their home in the domain.</summary>
public class CatalogueSchemaTests
{
    private static readonly JsonElement Definitions = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "catalogue-v1.json")))
        .RootElement.GetProperty("$defs");

    private static JsonElement Achievement => Definitions.GetProperty("achievement").GetProperty("properties");

    [Fact]
    public void It_lists_the_metrics() => Assert.Equal(Metric.All.Select(m => m.Key), Texts(Definitions.GetProperty("metric")));

    [Fact]
    public void It_lists_the_glyphs() => Assert.Equal(BadgeGlyph.All, Texts(Achievement.GetProperty("glyph")));

    [Fact]
    public void It_lists_tiers_visibilities_and_states()
    {
        Assert.Equal(Names<Tier>(), Texts(Achievement.GetProperty("tier")));
        Assert.Equal(Names<Visibility>(), Texts(Achievement.GetProperty("visibility")));
        Assert.Equal(Names<AchievementState>(), Texts(Achievement.GetProperty("state")));
    }

    [Fact]
    public void It_knows_the_limits()
    {
        Assert.Equal(Domain.Catalogue.Achievement.MaxIdLength, Achievement.GetProperty("id").GetProperty("maxLength").GetInt32());
        Assert.Equal(AchievementDefinition.MaxNameLength, Achievement.GetProperty("name").GetProperty("maxLength").GetInt32());
        Assert.Equal(AchievementDefinition.MaxDescriptionLength, Achievement.GetProperty("description").GetProperty("maxLength").GetInt32());
        Assert.Equal(AchievementDefinition.MaxCategoryLength, Achievement.GetProperty("category").GetProperty("maxLength").GetInt32());
        Assert.Equal(AchievementDefinition.MaxRequirements, Achievement.GetProperty("requirements").GetProperty("maxItems").GetInt32());
        Assert.Equal(AchievementDefinition.MaxXpReward, Achievement.GetProperty("xpReward").GetProperty("maximum").GetInt32());
        Assert.Equal(AchievementDefinition.MaxSortOrder, Achievement.GetProperty("sortOrder").GetProperty("maximum").GetInt32());
        var threshold = Definitions.GetProperty("requirement").GetProperty("properties").GetProperty("threshold");
        Assert.Equal((Requirement.MinThreshold, Requirement.MaxThreshold), (threshold.GetProperty("minimum").GetInt64(), threshold.GetProperty("maximum").GetInt64()));
    }

    private static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetNames<T>().Select(n => n.ToLowerInvariant());

    private static IEnumerable<string> Texts(JsonElement definition) =>
        definition.GetProperty("enum").EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!);
}
