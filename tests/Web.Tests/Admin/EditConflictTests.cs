using System.Net;
using Achievements.Application.Catalogue;

namespace Achievements.Web.Tests.Admin;

public class EditConflictTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Form = "form[data-badge-form]";

    [Fact]
    public async Task The_second_of_two_admins_sees_field_by_field_what_differs_and_merges()
    {
        var (ann, bo, annsForm, bosForm) = await TwoEditingAsync("merged");
        using var first = ann;
        using var second = bo;
        await ann.SubmitAsync(annsForm, Form, ("Name", "Ann's name"), ("Requirements[0].Threshold", "8"));

        var conflict = await bo.SubmitAsync(bosForm, Form, ("Description", "Bo's text"), ("Requirements[0].Threshold", "9"));

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal(
            [["Name", "Start", "Ann's name"], ["Description", "Bo's text", "–"], ["Requirements", "Tests taken ≥ 9", "Tests taken ≥ 8"]],
            conflict.Rows);
        // What only Ann changed is proposed as hers, what Bo changed as his.
        Assert.Equal(("theirs", "mine", "mine"), (conflict.Value("choice[Name]"), conflict.Value("choice[Description]"), conflict.Value("choice[Requirements]")));

        var saved = await bo.SubmitAsync(conflict, "main form");
        Assert.Contains("is saved", saved.Flash);
        var stored = await app.SendAsync(new GetAchievement("merged"));
        Assert.Equal(("Ann's name", "Bo's text", 9L), (stored.Name, stored.Description, stored.Requirements[0].Threshold));
    }

    [Fact]
    public async Task Choosing_mine_everywhere_saves_on_top()
    {
        var (ann, bo, annsForm, bosForm) = await TwoEditingAsync("on-top");
        using var first = ann;
        using var second = bo;
        await ann.SubmitAsync(annsForm, Form, ("Name", "Ann's"), ("Tier", "Gold"));
        var conflict = await bo.SubmitAsync(bosForm, Form, ("Name", "Bo's"));
        await bo.SubmitAsync(conflict, "main form", ("choice[Name]", "mine"), ("choice[Tier]", "mine"));
        var stored = await app.SendAsync(new GetAchievement("on-top"));
        Assert.Equal(("Bo's", Domain.Catalogue.Tier.None), (stored.Name, stored.Tier));
    }

    [Fact]
    public async Task A_third_change_in_between_is_a_conflict_again()
    {
        var (ann, bo, annsForm, bosForm) = await TwoEditingAsync("thrice");
        using var first = ann;
        using var second = bo;
        await ann.SubmitAsync(annsForm, Form, ("Name", "One"));
        var conflict = await bo.SubmitAsync(bosForm, Form, ("Name", "Mine"));
        await ann.SubmitAsync(await ann.GetAsync("/admin/achievements/edit/thrice"), Form, ("Name", "Two"));

        var again = await bo.SubmitAsync(conflict, "main form", ("choice[Name]", "mine"));

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal([["Name", "Mine", "Two"]], again.Rows);
    }

    [Fact]
    public async Task The_same_change_by_both_is_no_conflict()
    {
        var (ann, bo, annsForm, bosForm) = await TwoEditingAsync("same");
        using var first = ann;
        using var second = bo;
        await ann.SubmitAsync(annsForm, Form, ("Name", "Agreed"));
        Assert.Contains("is saved", (await bo.SubmitAsync(bosForm, Form, ("Name", "Agreed"))).Flash);
    }

    private async Task<(PanelVisitor Ann, PanelVisitor Bo, PanelPage AnnsForm, PanelPage BosForm)> TwoEditingAsync(string id)
    {
        await app.SendAsync(new CreateAchievement(id, new AchievementInput { Name = "Start", Requirements = [new("tests_taken", 3)] }));
        var (ann, bo) = (await PanelVisitor.AdminAsync(app), await PanelVisitor.AdminAsync(app));
        return (ann, bo, await ann.GetAsync($"/admin/achievements/edit/{id}"), await bo.GetAsync($"/admin/achievements/edit/{id}"));
    }
}
