using System.Globalization;
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

    private static string Typed(int hours) => TimeProvider.System.GetUtcNow().AddHours(hours).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
