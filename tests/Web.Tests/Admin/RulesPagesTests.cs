using System.Globalization;
using System.Net;
using Achievements.Application.Players;
using Achievements.Application.Rules;

namespace Achievements.Web.Tests.Admin;

public class RulesPagesTests
{
    private const string Form = "main form.form-stack";

    [Fact]
    public async Task Limits_are_set_switched_off_again_and_faults_shown()
    {
        await using var app = await new AppFixture().StartAsync();
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync("/admin/rules");

        var saved = await admin.SubmitAsync(page, Form, ("PointsPerTest", "100"), ("ResultsPerDay", "3"), ("CoolDownSeconds", ""));
        Assert.Contains("The limits are saved", saved.Flash);
        Assert.Equal(("100", "3", ""), (saved.Value("PointsPerTest"), saved.Value("ResultsPerDay"), saved.Value("CoolDownSeconds")));
        var bad = await admin.SubmitAsync(saved, Form, ("ResultsPerDay", "0"));
        Assert.Equal("ResultsPerDay", Assert.Single(bad.Errors).Field);
        await admin.SubmitAsync(saved, Form, ("PointsPerTest", ""), ("ResultsPerDay", ""));

        var rules = await app.SendAsync(new GetRules());
        Assert.Equal((null, null, null), (rules.PointsPerTest, rules.ResultsPerDay, rules.CoolDownSeconds));
    }

    [Fact]
    public async Task A_boost_is_made_once_shown_to_players_while_it_runs_and_ended()
    {
        await using var app = await new AppFixture().StartAsync();
        var player = await app.SendAsync(new CreatePlayer(null, "Boosted", null, null));
        using var admin = await PanelVisitor.AdminAsync(app);
        var form = await admin.GetAsync("/admin/rules/boosts/new");
        (string, string?)[] boost = [("Name", "Exam week"), ("Multiplier", "1,5"), ("From", Typed(-1)), ("Until", Typed(+1))];

        var over = await admin.SubmitAsync(form, Form, ("Name", "Last week"), ("Multiplier", "2"), ("From", Typed(-9)), ("Until", Typed(-2)));
        Assert.Contains("over already", Assert.Single(over.Errors).Text);

        await admin.SubmitAsync(form, Form, boost);
        var list = await admin.SubmitAsync(form, Form, boost);
        Assert.Equal(["Exam week", "×1.5"], Assert.Single(list.Rows).Take(2));
        Assert.Contains("Running", list.Rows[0][4]);
        Assert.Contains("×1.5 XP Exam week runs", (await admin.GetAsync($"/players/{player.Id}")).Text);
        Assert.Contains("×1.5 XP Exam week runs", (await admin.GetAsync("/")).Text);

        var edit = await admin.GetAsync("/admin/rules/boosts/1");
        Assert.Contains("It has started", Assert.Single((await admin.SubmitAsync(edit, Form, ("Multiplier", "3"))).Errors).Text);
        Assert.Contains("is saved", (await admin.SubmitAsync(edit, Form, ("Name", "Exam weeks"))).Flash);
        var ended = await admin.SubmitAsync(await admin.GetAsync("/admin/rules/boosts/1/end"), "main form");
        Assert.Contains("has ended", ended.Flash);
        Assert.Contains("Over", ended.Rows[0][4]);
        Assert.DoesNotContain("Exam week", (await admin.GetAsync("/")).Text);
    }

    [Fact]
    public async Task The_second_of_two_admins_who_set_limits_sees_what_differs_and_merges()
    {
        await using var app = await new AppFixture().StartAsync();
        using var ann = await PanelVisitor.AdminAsync(app);
        using var bo = await PanelVisitor.AdminAsync(app);
        var (anns, bos) = (await ann.GetAsync("/admin/rules"), await bo.GetAsync("/admin/rules"));
        await ann.SubmitAsync(anns, Form, ("PointsPerTest", "100"), ("CoolDownSeconds", "60"));

        var conflict = await bo.SubmitAsync(bos, Form, ("ResultsPerDay", "3"), ("CoolDownSeconds", "90"));

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal(
            [["Most points that count per test", "off", "100"], ["Most tests that count per day", "3", "off"], ["Seconds between two tests that count", "90", "60"]], conflict.Rows);
        Assert.Equal(
            ("theirs", "mine", "mine"), (conflict.Value("choice[PointsPerTest]"), conflict.Value("choice[ResultsPerDay]"), conflict.Value("choice[CoolDownSeconds]")));
        Assert.Null((await app.SendAsync(new GetRules())).ResultsPerDay);

        var saved = await bo.SubmitAsync(conflict, "main form");
        Assert.Contains("The limits are saved", saved.Flash);
        var rules = await app.SendAsync(new GetRules());
        Assert.Equal((100, 3, 90), (rules.PointsPerTest, rules.ResultsPerDay, rules.CoolDownSeconds));
    }

    [Fact]
    public async Task The_second_of_two_admins_who_edit_a_boost_sees_what_differs_and_a_third_change_too()
    {
        await using var app = await new AppFixture().StartAsync();
        var id = await app.SendAsync(new SaveBoost(null, "Exam week", 2, TimeProvider.System.GetUtcNow().AddDays(1), TimeProvider.System.GetUtcNow().AddDays(8)));
        using var ann = await PanelVisitor.AdminAsync(app);
        using var bo = await PanelVisitor.AdminAsync(app);
        var (anns, bos) = (await ann.GetAsync($"/admin/rules/boosts/{id}"), await bo.GetAsync($"/admin/rules/boosts/{id}"));
        await ann.SubmitAsync(anns, Form, ("Name", "Exam weeks"), ("Multiplier", "1,5"));

        var conflict = await bo.SubmitAsync(bos, Form, ("Name", "Finals"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal([["Name", "Finals", "Exam weeks"], ["Multiplies XP by", "×2", "×1.5"]], conflict.Rows);
        await ann.SubmitAsync(await ann.GetAsync($"/admin/rules/boosts/{id}"), Form, ("Name", "Exams"));
        var again = await bo.SubmitAsync(conflict, "main form");
        Assert.Equal((HttpStatusCode.Conflict, "Exams"), (again.Status, Assert.Single(again.Rows)[2]));

        Assert.Contains("is saved", (await bo.SubmitAsync(again, "main form", ("choice[Name]", "mine"))).Flash);
        var stored = Assert.Single((await app.SendAsync(new GetRules())).Boosts);
        Assert.Equal(("Finals", 1.5m), (stored.Name, stored.Multiplier));
    }

    [Fact]
    public async Task The_same_twice_is_no_conflict()
    {
        await using var app = await new AppFixture().StartAsync();
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync("/admin/rules");
        await admin.SubmitAsync(page, Form, ("PointsPerTest", "100"));
        Assert.Contains("The limits are saved", (await admin.SubmitAsync(page, Form, ("PointsPerTest", "100"))).Flash);
    }

    private static string Typed(int hours) => TimeProvider.System.GetUtcNow().AddHours(hours).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
