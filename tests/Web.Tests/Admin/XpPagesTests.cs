using Achievements.Application.Catalogue;
using Achievements.Application.Players;
using Achievements.Domain.Events;
using Achievements.Domain.Players;

namespace Achievements.Web.Tests.Admin;

public class XpPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Form = "main form.form-stack";

    [Fact]
    public async Task Xp_is_adjusted_once_and_shows_in_the_ledger()
    {
        var player = await PlayerAsync("Adjusted", 30);
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync($"/admin/players/{player}/xp");

        var adjusted = await admin.SubmitAsync(page, Form, ("Amount", "70"), ("Reason", "Open day"));
        var again = await admin.SubmitAsync(page, Form, ("Amount", "70"), ("Reason", "Open day"));

        Assert.Contains("Added: 70 XP.", adjusted.Flash);
        Assert.Equal(adjusted.Flash, again.Flash);
        Assert.Equal(["Adjustment", "+70", "100"], again.Rows[0].Take(3));
        Assert.Contains("Open day", again.Rows[0][4]);
        Assert.Contains(AppFixture.AdminEmail, again.Rows[0][4]);
        Assert.Equal("Test 1", again.Rows[^1][0]);
    }

    [Theory]
    [InlineData("Amount", "", "how much")]
    [InlineData("Amount", "0", "other than 0")]
    [InlineData("Amount", "-31", "no more than that")]
    [InlineData("Reason", "", "Say why")]
    public async Task A_fault_is_shown_beside_its_field(string field, string value, string text)
    {
        var player = await PlayerAsync("Faulty", 30);
        using var admin = await PanelVisitor.AdminAsync(app);
        var fields = new (string Name, string? Value)[] { ("Amount", "5"), ("Reason", "Why") }.Where(f => f.Name != field).Append((field, value)).ToArray();

        var page = await admin.SubmitAsync(await admin.GetAsync($"/admin/players/{player}/xp"), Form, fields);

        Assert.Contains(page.Errors, e => e.Field == field && e.Text.Contains(text));
    }

    [Fact]
    public async Task Voiding_shows_what_would_follow_and_is_taken_back()
    {
        var player = await PlayerAsync("Voided", 150);
        using var admin = await PanelVisitor.AdminAsync(app);
        var record = await admin.GetAsync($"/admin/players/{player}");
        var ask = await admin.GetAsync(record.Document.QuerySelector($"a[href='/admin/players/{player}/tests/1/void']")!.GetAttribute("href")!);

        Assert.Contains("Century Points", ask.Text);
        Assert.Equal(["XP", "150", "0", "0"], ask.Rows[0]);
        Assert.Contains(await admin.SubmitAsync(ask, Form, ("Reason", "")) is var bad ? bad.Errors : [], e => e.Field == "Reason");
        var voided = await admin.SubmitAsync(ask, Form, ("Reason", "Copied"), ("Revoke", "true"));
        Assert.Contains("does not count", voided.Flash);
        Assert.Contains("voided", voided.Text);
        Assert.Contains("revoked", voided.Text);

        var restored = await admin.SubmitAsync(await admin.GetAsync($"/admin/players/{player}/tests/1/unvoid"), Form, ("Reason", "He did not"));
        Assert.Contains("counts again", restored.Flash);
        var after = await app.SendAsync(new GetPlayer(PlayerKey.Of(player)));
        Assert.Equal((1, 150), (after.Stats.TestsTaken, after.Stats.Xp));
        Assert.DoesNotContain(restored.Document.QuerySelectorAll(".chip--bad"), _ => true);
    }

    [Fact]
    public async Task The_preview_tells_what_each_choice_comes_to()
    {
        await app.SendAsync(new CreateAchievement("prize", InputOf("Prize", 500, "test_points", 900), Publish: true));
        await app.SendAsync(new CreateAchievement("wealthy", InputOf("Wealthy", 0, "xp", 510), Publish: true));
        var player = await PlayerAsync("Wealthy", 950);
        await app.SendAsync(new RecordTestResults([new TestToRecord(PlayerKey.Of(player), 20)]));
        using var admin = await PanelVisitor.AdminAsync(app);

        var ask = await admin.GetAsync($"/admin/players/{player}/tests/1/void");

        Assert.Equal([["XP", "1,470", "520", "20"], ["Tests", "2", "1", "1"]], ask.Rows.Take(2));
        Assert.Equal(["Badges", "4", "same", "1"], ask.Rows[6]);
        var lists = ask.Document.QuerySelectorAll("main ul").Select(l => string.Join(" ", l.QuerySelectorAll("bdi").Select(b => b.TextContent))).ToList();
        Assert.Equal(["Century Points Prize", "Wealthy"], lists);

        var kept = await admin.SubmitAsync(ask, Form, ("Reason", "Copied"));
        Assert.Contains("Without ground, and kept: Century Points, Prize.", kept.Flash);
        Assert.Equal((520, 4), await app.SendAsync(new GetPlayer(PlayerKey.Of(player))) is { Stats: var stats } ? (stats.Xp, stats.AchievementsUnlocked) : default);

        static AchievementInput InputOf(string name, int xp, string metric, long threshold) => new() { Name = name, XpReward = xp, Requirements = [new RequirementInput(metric, threshold)] };
    }

    private async Task<long> PlayerAsync(string name, int points)
    {
        var player = await app.SendAsync(new CreatePlayer(null, name, null, null));
        await app.SendAsync(new RecordTestResults([new TestToRecord(PlayerKey.Of(player.Id), points, Origin: AwardOrigin.Live)]));
        return player.Id;
    }
}
