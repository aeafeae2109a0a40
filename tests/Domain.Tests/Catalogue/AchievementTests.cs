using Achievements.Domain.Catalogue;

namespace Achievements.Domain.Tests.Catalogue;

public class AchievementTests
{
    private static readonly DateTimeOffset Later = Given.Now.AddDays(1);

    [Fact]
    public void Begins_as_a_draft()
    {
        var draft = Given.Draft("first");
        Assert.Equal((AchievementState.Draft, 1, 1), (draft.State, draft.RuleRevision, draft.Revision));
        Assert.Null(draft.PublishedAt);
    }

    [Fact]
    public void Goes_from_draft_to_published_to_retired_and_back()
    {
        var achievement = Given.Draft("first");
        achievement.Publish(Later);
        Assert.Equal((AchievementState.Published, Later, 1), (achievement.State, achievement.PublishedAt, achievement.RuleRevision));
        achievement.Retire(Later);
        Assert.Equal(AchievementState.Retired, achievement.State);
        achievement.Publish(Later.AddDays(1));
        Assert.Equal((AchievementState.Published, Later, 2), (achievement.State, achievement.PublishedAt, achievement.RuleRevision));
        Assert.Equal(4, achievement.Revision);
    }

    [Fact]
    public void Other_steps_are_refused()
    {
        Assert.Equal("achievement.state", Given.Refusal(() => Given.Draft("a").Retire(Later)).Code);
        Assert.Equal("achievement.state", Given.Refusal(() => Given.Published("a").Publish(Later)).Code);
        var retired = Given.Published("a");
        retired.Retire(Later);
        Assert.Equal("achievement.state", Given.Refusal(() => retired.Retire(Later)).Code);
    }

    [Fact]
    public void A_changed_rule_is_a_new_revision_of_it()
    {
        var achievement = Given.Published("a", ("tests_taken", 10), ("level", 2));
        Assert.True(achievement.Edit(Given.Definition(("tests_taken", 11), ("level", 2)), Later));
        Assert.Equal(2, achievement.RuleRevision);
        Assert.True(achievement.Edit(Given.Definition(("tests_taken", 11)), Later));
        Assert.True(achievement.Edit(Given.Definition(("tests_taken", 11)) with { Window = AwardWindow.Of(null, Later, null) }, Later));
        Assert.Equal((4, 5), (achievement.RuleRevision, achievement.Revision));
        Assert.Equal(Later, achievement.UpdatedAt);
    }

    [Fact]
    public void Words_looks_and_the_order_of_requirements_are_not_the_rule()
    {
        var achievement = Given.Published("a", ("tests_taken", 10), ("level", 2));
        var next = Given.Definition(("level", 2), ("tests_taken", 10)) with { Name = "Renamed", Tier = Tier.Gold, XpReward = 5, SortOrder = 3 };
        Assert.False(achievement.Edit(next, Later));
        Assert.Equal((1, 3, "Renamed"), (achievement.RuleRevision, achievement.Revision, achievement.Name));
        Assert.Equal(["level", "tests_taken"], achievement.Requirements.Select(r => r.Metric));
    }

    [Fact]
    public void A_window_written_again_is_the_same_window()
    {
        var definition = Given.Definition() with { Window = AwardWindow.Of(Given.Now, Later, "Europe/Berlin") };
        var achievement = Given.Published("a", definition);
        Assert.False(achievement.Edit(definition with { Window = AwardWindow.Of(Given.Now.ToOffset(TimeSpan.FromHours(1)), Later, "Europe/Berlin") }, Later));
    }

    [Fact]
    public void What_a_draft_went_through_is_no_revision_that_anybody_was_awarded_under()
    {
        var draft = Given.Draft("a", Given.Definition(("level", 2)));
        Assert.True(draft.Edit(Given.Definition(("level", 3)), Later));
        draft.Publish(Later);
        Assert.Equal(1, draft.RuleRevision);
        Assert.False(draft.MayBeHeldAlready);
    }

    [Fact]
    public void Knows_when_players_may_hold_it_although_its_thresholds_lie_ahead()
    {
        Assert.False(Given.Published("a").MayBeHeldAlready);
        Assert.True(Given.Published("a", Given.Definition() with { Window = AwardWindow.Of(null, Later, null) }).MayBeHeldAlready);
        var edited = Given.Published("a", ("level", 2));
        edited.Edit(Given.Definition(("level", 3)), Later);
        Assert.True(edited.MayBeHeldAlready);
        Assert.Equal(["a"], new CatalogueIndex([edited, Given.Published("b")], 1).MayBeHeldAlready);
    }

    [Fact]
    public void A_refused_edit_changes_nothing()
    {
        var achievement = Given.Published("a", ("level", 2));
        Given.Refusal(() => achievement.Edit(Given.Definition(("level", 3)) with { Name = "" }, Later));
        Assert.Equal(("Something", 2L, 2), (achievement.Name, achievement.Requirements[0].Threshold, achievement.Revision));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("7", true)]
    [InlineData("tests_10-b", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("-a", false)]
    [InlineData("_a", false)]
    [InlineData("Tests", false)]
    [InlineData("tests 10", false)]
    [InlineData("tests/10", false)]
    [InlineData("tést", false)]
    [InlineData("tests\n", false)]
    public void An_id_is_a_slug(string? id, bool taken) =>
        Assert.Equal(taken ? null : "id.format", (Record.Exception(() => Achievement.CheckId(id)) as RefusedException)?.Code);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void An_id_has_up_to_64_characters(int length, bool taken) =>
        Assert.Equal(taken, Record.Exception(() => Achievement.CheckId(new string('a', length))) is null);
}
