using Achievements.Application.Backfills;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain.Catalogue;
using Achievements.Web.Tests.Api;

namespace Achievements.Web.Tests.Admin;

public class AmnestyPagesTests(StreakApp app) : IClassFixture<StreakApp>
{
    private const string Form = "form[action$='/preview']";

    [Fact]
    public async Task Days_are_looked_at_and_then_excused()
    {
        var player = (await app.SendAsync(new CreatePlayer("torn", "Torn", null, "UTC"))).Id;
        foreach (var day in new[] { 1, 2, 3, 4, 6, 7, 8 })
        {
            app.Time.Now = new DateTimeOffset(2026, 3, day, 12, 0, 0, TimeSpan.Zero);
            await app.SendAsync(new RecordTestResults([new TestToRecord(PlayerKey.Of(player))]));
        }
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync("/admin/amnesties");
        Assert.Contains("No day was ever excused", page.Text);
        Assert.Equal("Reason", Assert.Single((await admin.SubmitAsync(page, Form, ("From", "2026-03-05"), ("Until", "2026-03-05"))).Errors).Field);
        var unknown = await admin.SubmitAsync(page, Form, ("From", "2026-03-05"), ("Until", "2026-03-05"), ("Reason", "Down"), ("Players", "@torn, @nobody"));
        Assert.Equal(("Players", "Nobody is known as @nobody."), Assert.Single(unknown.Errors));

        var preview = await admin.SubmitAsync(page, Form, ("From", "2026-03-05"), ("Until", "2026-03-05"), ("Reason", "The service was down"));
        Assert.Contains("1 streak changes, of 1 player whose days are touched", preview.Text);
        Assert.Contains("1 player would get One Week Streak", preview.Text);
        Assert.Equal(3, (await app.SendAsync(new GetStreak(PlayerKey.Of(player)))).Current);

        var applied = await admin.SubmitAsync(preview, "form[action$='/apply']");
        Assert.StartsWith("The days are excused", applied.Flash, StringComparison.Ordinal);
        Assert.Equal(["Thursday, 5 March 2026", "The service was down", "everybody"], Assert.Single(applied.Rows).Take(3));
        for (var waited = 0; waited < 400 && (await app.SendAsync(new ListBackfills())).Items[0].State != BackfillState.Done; waited++)
            await Task.Delay(50);
        var streak = await app.SendAsync(new GetStreak(PlayerKey.Of(player)));
        Assert.Equal((7, "The service was down"), (streak.Current, streak.Days.Single(d => d.Day == new DateOnly(2026, 3, 5)).Reason));
        Assert.Contains(await app.SendAsync(new GetPlayerAchievements(PlayerKey.Of(player))), a => a is { Id: "streak_7", Earned: true });
    }
}
