using System.Text;
using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.CatalogueFiles;

namespace Achievements.Infrastructure.Tests.CatalogueFiles;

public class CatalogueFileTests
{
    [Fact]
    public void The_default_catalogue_holds_the_seeds_four() => Assert.Equal(
        [
            ("tests_10", "Test Taker - 10 Tests", "tests_taken", 10),
            ("streak_7", "One Week Streak", "streak_days", 7),
            ("points_100", "Century Points", "test_points", 100),
            ("level_up", "Level Up", "level", 2),
        ],
        CatalogueFile.Default.Select(e => (e.Id, e.Input.Name, e.Input.Requirements.Single().Metric, e.Input.Requirements.Single().Threshold)));

    [Fact]
    public void The_default_catalogue_gives_no_XP_so_that_levels_follow_from_points_alone() =>
        Assert.All(CatalogueFile.Default, e => Assert.Equal(0, e.Input.XpReward));

    [Fact]
    public void The_demo_catalogue_brings_every_tier_visibility_and_state_that_a_page_must_show()
    {
        var all = CatalogueFile.Default.Concat(CatalogueFile.Demo).ToList();

        Assert.Equal(all.Count, all.Select(e => e.Id).Distinct().Count());
        Assert.Equal([Tier.Bronze, Tier.Silver, Tier.Gold, Tier.Platinum], all.Select(e => e.Input.Tier).Distinct().Order());
        Assert.Equal([Visibility.Public, Visibility.Teaser, Visibility.Secret], all.Select(e => e.Input.Visibility).Distinct().Order());
        Assert.Contains(all, e => e.Input.Requirements.Count > 2);
        Assert.Contains(all, e => e.Input.WindowFrom is not null);
        Assert.Contains(all, e => e.State == AchievementState.Draft);
    }

    [Fact]
    public void The_older_services_list_is_read_as_it_is()
    {
        var entries = Parse("""[{"id": "a", "name": "A", "type": "xp", "value": 5}, {"id": "b", "name": "B", "type": "level", "value": 2}]""");

        Assert.Equal(["a", "b"], entries.Select(e => e.Id));
        Assert.All(entries, e => Assert.Equal(AchievementState.Published, e.State));
        Assert.Equal([new RequirementInput("xp", 5)], entries[0].Input.Requirements);
        Assert.True(entries[0].Input.SortOrder < entries[1].Input.SortOrder);
    }

    [Fact]
    public void Everything_an_admin_can_say_can_be_said_in_a_file()
    {
        var entry = Assert.Single(Parse(
            """
            {"$schema": "x", "version": 1, "achievements": [{
              "id": "all", "name": "All", "description": "d", "category": "c", "tier": "gold", "glyph": "owl", "colour": "#00FF00", "visibility": "secret",
              "requirements": [{"metric": "xp", "threshold": 5}, {"metric": "level", "threshold": 2}], "xpReward": 7,
              "window": {"from": "2026-06-01T00:00", "until": "2026-07-01T00:00:00Z", "timeZone": "Europe/Berlin"}, "sortOrder": -3, "state": "retired"}]}
            """));

        Assert.Equal(AchievementState.Retired, entry.State);
        Assert.Equal(("All", "d", "c", Tier.Gold, "owl", "#00FF00", Visibility.Secret, 7, -3), (
            entry.Input.Name, entry.Input.Description, entry.Input.Category, entry.Input.Tier, entry.Input.Glyph, entry.Input.Colour, entry.Input.Visibility,
            entry.Input.XpReward, entry.Input.SortOrder));
        Assert.Equal(2, entry.Input.Requirements.Count);
        // Midnight on Berlin's clock, in summer; the other end says itself what it means.
        Assert.Equal(new DateTimeOffset(2026, 5, 31, 22, 0, 0, TimeSpan.Zero), entry.Input.WindowFrom);
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), entry.Input.WindowUntil);
    }

    [Fact]
    public void A_mark_at_the_start_does_no_harm() =>
        Assert.Single(CatalogueFile.Parse("x", [0xEF, 0xBB, 0xBF, .. """[{"id": "a", "name": "A", "type": "xp", "value": 5}]"""u8]));

    [Theory]
    [InlineData("", 1, "not JSON")]
    [InlineData("[\n  {\"id\": \"a\",,}\n]", 2, "not JSON")]
    [InlineData("[\n  {\"id\": \"a\"},\n]", 3, "not JSON")]
    [InlineData("[]\n[]", 2, "not JSON")]
    [InlineData("\n7", 2, "A catalogue is")]
    [InlineData("{\n  \"achievements\": []\n}", 1, "'version' is missing")]
    [InlineData("{\n  \"version\": 2,\n  \"achievements\": []\n}", 2, "'version' is 2; this program reads version 1")]
    [InlineData("{\n  \"version\": 1\n}", 1, "'achievements' must be a list")]
    [InlineData("{\n  \"version\": 1,\n  \"badges\": [],\n  \"achievements\": []\n}", 3, "no 'badges'")]
    [InlineData("[\n  {\"id\": \"a\", \"name\": \"A\", \"type\": \"xp\", \"value\": 5},\n  {\"id\": \"a\", \"name\": \"B\", \"type\": \"xp\", \"value\": 6}\n]", 3, "it is on line 2 already")]
    [InlineData("[\n  {\"id\": \"a\", \"name\": \"A\",\n   \"type\": \"luck\", \"value\": 5}\n]", 3, "'a': Unknown metric 'luck'. Known metrics: tests_taken,")]
    [InlineData("[\n  {\"id\": \"a\", \"name\": \"A\", \"type\": \"xp\",\n   \"value\": 0}\n]", 3, "'Threshold' must be between 1 and")]
    [InlineData("[\n  {\"id\": \"a\", \"name\": \"A\", \"type\": \"xp\",\n   \"value\": 1.5}\n]", 3, "'value' must be a whole number; it is 1.5")]
    [InlineData("[\n  {\"id\": \"a\", \"name\": \"A\", \"type\": \"xp\",\n   \"value\": \"10\"}\n]", 3, "'value' must be a whole number")]
    [InlineData("[\n  {\"id\": \"a\", \"name\": \"A\", \"type\": \"xp\",\n   \"threshold\": 10}\n]", 3, "no 'threshold'; known are id, name, type, value")]
    [InlineData("[\n  {\"id\": \"Not a slug\", \"name\": \"A\", \"type\": \"xp\", \"value\": 1}\n]", 2, "cannot be an id")]
    [InlineData("[\n  {\"name\": \"A\", \"type\": \"xp\", \"value\": 1}\n]", 2, "cannot be an id")]
    [InlineData("[\n  {\"id\": \"a\", \"type\": \"xp\", \"value\": 1}\n]", 2, "'Name' must not be empty")]
    [InlineData("[\n  5\n]", 2, "an achievement must be an object")]
    [InlineData("[\n  {\"id\": \"a\", \"id\": \"b\", \"name\": \"A\", \"type\": \"xp\", \"value\": 1}\n]", 2, "has 'id' twice")]
    public void A_bad_file_is_refused_with_line_and_reason(string text, int line, string reason)
    {
        var fault = Assert.Single(Refused(text).Faults);

        Assert.Equal(line, fault.Line);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"tier\": \"wood\"", "'tier' must be one of none, bronze, silver, gold, platinum")]
    [InlineData("\"visibility\": \"hidden\"", "one of public, teaser, secret")]
    [InlineData("\"state\": \"Published\"", "one of draft, published, retired")]
    [InlineData("\"glyph\": \"unicorn\"", "Known glyphs: star,")]
    [InlineData("\"colour\": \"red\"", "#rrggbb")]
    [InlineData("\"xpReward\": -1", "'Xp Reward' must be between 0 and 1000000")]
    [InlineData("\"xpReward\": 99999999999", "'xpReward' must be a whole number; it is 99999999999")]
    [InlineData("\"description\": 5", "'description' must be a text")]
    [InlineData("\"window\": {\"from\": \"tomorrow\"}", "'from' is 'tomorrow'; write it like")]
    [InlineData("\"window\": {\"from\": \"2026-02-01\", \"until\": \"2026-01-01\"}", "must end after it starts")]
    [InlineData("\"window\": {\"from\": \"2026-02-01\", \"timeZone\": \"Mars/Olympus\"}", "'Mars/Olympus' is not a time zone")]
    [InlineData("\"window\": {\"since\": \"2026-02-01\"}", "'window' has no 'since'")]
    [InlineData("\"requirements\": []", "1 to 5 requirements")]
    [InlineData("\"requirements\": 5", "'requirements' must be a list")]
    [InlineData("\"requirements\": [{\"metric\": \"xp\", \"threshold\": 1}, {\"metric\": \"xp\", \"threshold\": 2}]", "each metric once")]
    [InlineData("\"requirements\": [{\"metric\": \"xp\", \"treshold\": 1}]", "a requirement has no 'treshold'")]
    public void A_bad_value_is_found_on_its_own_line(string member, string reason)
    {
        var requirements = member.StartsWith("\"requirements", StringComparison.Ordinal) ? "" : "\"requirements\": [{\"metric\": \"xp\", \"threshold\": 1}],";

        var faults = Refused($$"""
            {"version": 1, "achievements": [{
              "id": "a", "name": "A", {{requirements}}
              {{member}}
            }]}
            """).Faults;

        Assert.Contains(faults, f => f.Line == 3 && f.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var refused = Refused("""
            [
              {"id": "A", "name": "A", "type": "xp", "value": 1},
              {"id": "b", "name": "", "type": "xp", "value": 1},
              {"id": "c", "name": "C", "type": "xp", "value": true}
            ]
            """);

        Assert.Equal([2, 3, 4], refused.Faults.Select(f => f.Line));
        Assert.StartsWith("mine.json: line 2: 'A': ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_not_UTF_8_is_refused() =>
        Assert.Throws<CatalogueFileException>(() => CatalogueFile.Parse("x", [.. "[{\"id\": \""u8, 0xFF, .. "\"}]"u8]));

    private static IReadOnlyList<CatalogueEntry> Parse(string text) => CatalogueFile.Parse("mine.json", Encoding.UTF8.GetBytes(text));

    private static CatalogueFileException Refused(string text) => Assert.Throws<CatalogueFileException>(() => Parse(text));
}
