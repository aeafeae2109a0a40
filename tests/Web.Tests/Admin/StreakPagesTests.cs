using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Web.Tests.Api;

namespace Achievements.Web.Tests.Admin;

public class StreakPagesTests(StreakApp app) : IClassFixture<StreakApp>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_admin_pauses_a_streak_and_ends_the_pause()
    {
        var (admin, id) = await VisitAsync();
        using (admin)
        {
            var page = await admin.GetAsync($"/admin/players/{id}/streak");
            var faulty = await admin.SubmitAsync(page, "form[action$='/pauses']", ("Pause.From", "2026-03-09"), ("Pause.Until", "2026-03-12"));
            Assert.Equal(("Pause_From", true), (Assert.Single(faulty.Errors).Field, faulty.Errors[0].Text.Contains("today is 2026-03-10", StringComparison.Ordinal)));

            var paused = await admin.SubmitAsync(page, "form[action$='/pauses']", ("Pause.From", "2026-03-11"), ("Pause.Until", "2026-03-20"), ("Pause.Reason", "Skiing"));
            Assert.Equal("The streak pauses on those days.", paused.Flash);
            Assert.Contains("Paused from Wednesday, 11 March 2026 until Friday, 20 March 2026: Skiing.", paused.Text);

            var ended = await admin.SubmitAsync(paused, "form[action$='/end']");
            Assert.Equal("From today on, days count again.", ended.Flash);
            Assert.DoesNotContain("Skiing", ended.Text);
        }
    }

    [Fact]
    public async Task A_day_is_set_right_and_the_calendar_says_why()
    {
        var (admin, id) = await VisitAsync();
        using (admin)
        {
            var page = await admin.GetAsync($"/admin/players/{id}/streak");
            Assert.Contains("Monday, 9 March 2026: No test", page.Text);
            Assert.Equal("Repair_Reason", Assert.Single((await admin.SubmitAsync(page, "form[action$='/repairs']", ("Repair.Day", "2026-03-09"))).Errors).Field);

            var repaired = await admin.SubmitAsync(page, "form[action$='/repairs']", ("Repair.Day", "2026-03-09"), ("Repair.Reason", "The line was cut"));
            Assert.Contains("Monday, 9 March 2026: Excused (The line was cut)", repaired.Text);
            Assert.Equal(2, (await app.SendAsync(new GetStreak(PlayerKey.Of(id)))).Current);

            var again = await admin.SubmitAsync(repaired, "form[action$='/repairs']", ("Repair.Day", "2026-03-08"), ("Repair.Reason", "x"));
            Assert.Equal("Repair_Day", Assert.Single(again.Errors).Field);
        }
    }

    [Fact]
    public async Task A_day_that_was_set_right_by_mistake_is_taken_back()
    {
        var (admin, id) = await VisitAsync();
        using (admin)
        {
            var page = await admin.GetAsync($"/admin/players/{id}/streak");
            var repaired = await admin.SubmitAsync(page, "form[action$='/repairs']", ("Repair.Day", "2026-03-09"), ("Repair.State", "Active"), ("Repair.Reason", "The wrong Ada"));
            Assert.Contains("Monday, 9 March 2026, as active: The wrong Ada", repaired.Text);
            Assert.Equal(3, (await app.SendAsync(new GetStreak(PlayerKey.Of(id)))).Current);

            var asked = await admin.GetAsync($"/admin/players/{id}/streak?takeBack=2026-03-09");
            Assert.Equal(("2026-03-09", "Missed"), (asked.Value("Repair.Day"), asked.Value("Repair.State")));
            Assert.Equal("Repair_Reason", Assert.Single((await admin.SubmitAsync(asked, "form[action$='/repairs']")).Errors).Field);

            var back = await admin.SubmitAsync(asked, "form[action$='/repairs']", ("Repair.Reason", "It was another Ada"));
            Assert.Equal("9 March 2026 is again what it was.", back.Flash);
            Assert.Contains("Monday, 9 March 2026: No test", back.Text);
            var stands = await app.SendAsync(new GetStreak(PlayerKey.Of(id)));
            Assert.Equal((1, 1L), (stands.Current, stands.Longest));
            Assert.Equal("Repair_Day", Assert.Single((await admin.SubmitAsync(asked, "form[action$='/repairs']", ("Repair.Reason", "Again"))).Errors).Field);
        }
    }

    [Fact]
    public async Task Freezes_are_given_once_however_often_the_form_arrives()
    {
        var (admin, id) = await VisitAsync();
        using (admin)
        {
            var page = await admin.GetAsync($"/admin/players/{id}/streak");
            await admin.SubmitAsync(page, "form[action$='/freezes']", ("Freezes.Count", "2"), ("Freezes.Reason", "Won"));
            var given = await admin.SubmitAsync(page, "form[action$='/freezes']", ("Freezes.Count", "2"), ("Freezes.Reason", "Won"));
            Assert.Equal("2 freezes are given.", given.Flash);
            Assert.Equal(2, (await app.SendAsync(new GetStreak(PlayerKey.Of(id)))).Freezes);
        }
    }

    [Fact]
    public async Task A_freeze_policy_holds_from_a_day_that_has_begun_nowhere()
    {
        app.Time.Now = Now;
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync("/admin/freezes");
        Assert.Contains("No freezes are handed out at the moment", page.Text);
        Assert.Equal("2026-03-12", page.Value("Form.From"));

        Assert.Equal("Form_From", Assert.Single((await admin.SubmitAsync(page, "main form.form-stack", ("Form.From", "2026-03-11"))).Errors).Field);
        Assert.Equal("Form_Initial", Assert.Single((await admin.SubmitAsync(page, "main form.form-stack", ("Form.Initial", "3"), ("Form.Cap", "2"))).Errors).Field);

        var set = await admin.SubmitAsync(page, "main form.form-stack", ("Form.Initial", "1"), ("Form.EarnEvery", "5"), ("Form.Cap", "3"));
        Assert.Equal(["Thursday, 12 March 2026", "1", "5 active days", "3", "To come"], Assert.Single(set.Rows).Take(5));
        var back = await admin.SubmitAsync(set, "form[action$='/remove']");
        Assert.Equal(("That policy will not come.", 0), (back.Flash, back.Rows.Count));
    }

    /// <summary>A player with tests on the 8th and the 10th, which is today.</summary>
    private async Task<(PanelVisitor Admin, long Player)> VisitAsync()
    {
        var id = (await app.SendAsync(new CreatePlayer(null, "Ada", null, "UTC"))).Id;
        foreach (var day in new[] { -2, 0 })
        {
            app.Time.Now = Now.AddDays(day);
            await app.SendAsync(new RecordTestResults([new TestToRecord(PlayerKey.Of(id))]));
        }
        return (await PanelVisitor.AdminAsync(app), id);
    }
}
