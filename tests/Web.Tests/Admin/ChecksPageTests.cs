using Achievements.Application.Checks;
using Achievements.Application.Players;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Web.Tests.Admin;

public class ChecksPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_difference_is_found_shown_and_set_right()
    {
        var player = await app.SendAsync(new CreatePlayer(null, "Drifted", null, null));
        await app.SendAsync(new RecordTestResults([new TestToRecord(PlayerKey.Of(player.Id), 30)]));
        await app.QueryAsync(db => db.Players.Where(p => p.Id == player.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Totals.Xp, 31)));
        using var admin = await PanelVisitor.AdminAsync(app);

        var started = await admin.SubmitAsync(await admin.GetAsync("/admin/checks"), "main form[action='/admin/checks']");
        var page = started;
        for (var i = 0; i < 100 && page.Rows.Count == 0; i++)
        {
            await Task.Delay(100);
            page = await admin.GetAsync("/admin/checks");
        }
        Assert.Contains("The check has started", started.Flash);
        Assert.Equal(["Drifted", "xp", "31", "30"], Assert.Single(page.Rows).Take(4));

        var repaired = await admin.SubmitAsync(page, "main form[action='/admin/checks/repair']");
        Assert.Contains("1 player set right", repaired.Flash);
        Assert.Contains("None: every total", repaired.Text);
        Assert.Equal(30, (await app.SendAsync(new GetPlayer(PlayerKey.Of(player.Id)))).Stats.Xp);
        Assert.Equal(0, (await app.SendAsync(new GetChecks())).Open);
    }
}
