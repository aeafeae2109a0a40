using System.Net;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using AutoMapper;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Web.Tests.Admin;

public class OverviewPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_fresh_site_shows_the_first_steps_then_the_figures()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var fresh = await admin.GetAsync("/admin");
        Assert.Contains("First steps", fresh.Text);
        Assert.Contains("Nothing yet", fresh.Text);
        Assert.StartsWith("Awards per day. No awards", fresh.Document.QuerySelector("svg[role=img]")!.GetAttribute("aria-label"));

        var player = await app.SendAsync(new CreatePlayer(null, "Somebody", null, null));
        await app.SendAsync(new RecordTestResults([new TestToRecord(PlayerKey.Of(player.Id))]));
        var page = await admin.GetAsync("/admin");

        Assert.DoesNotContain("First steps", page.Text);
        Assert.Contains("Somebody earned Level Up", page.Text);
        Assert.Contains("1 award", page.Document.QuerySelector("svg[role=img]")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task A_failed_backfill_says_why_and_goes_on_when_asked()
    {
        var backfill = Backfill.Of(["tests_10"], BackfillReason.Published, 100, DateTimeOffset.UtcNow);
        backfill.Take("node", DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        backfill.Advance(40, 40, 3, DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        backfill.Fail("The database went away.", DateTimeOffset.UtcNow);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
            db.Add(backfill);
            await db.SaveChangesAsync();
        }
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync("/admin/backfills");
        Assert.Contains("The database went away.", page.Text);
        Assert.Contains("40 of 100 players", page.Text);

        var resumed = await admin.SubmitAsync(page, $"form[action*='{backfill.Id}']");
        Assert.Contains("goes on", resumed.Flash);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.SubmitAsync(page, $"form[action*='{backfill.Id}']")).Status);
    }

    [Fact]
    public void The_mapping_into_forms_is_complete() => app.Services.GetRequiredService<IMapper>().ConfigurationProvider.AssertConfigurationIsValid();
}
