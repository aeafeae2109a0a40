using System.Net;
using Achievements.Application.Players;

namespace Achievements.Web.Tests.Admin;

public class EditPlayerPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Form = "main form.form-stack";

    [Fact]
    public async Task Name_mail_and_zone_change_and_old_results_keep_their_day()
    {
        var player = await app.SendAsync(new CreatePlayer("mover-1", "Before", "before@example.com", "Pacific/Kiritimati"));
        var first = new DateTimeOffset(2026, 3, 1, 10, 30, 0, TimeSpan.Zero);
        await app.SendAsync(new RecordTestResults([new TestToRecord(PlayerKey.Of(player.Id), TakenAt: first)]));
        using var admin = await PanelVisitor.AdminAsync(app);
        var address = (await admin.GetAsync($"/admin/players/{player.Id}")).Document.QuerySelector(".page-actions a[href$='/edit']")!.GetAttribute("href")!;

        var form = await admin.GetAsync(address);
        Assert.Equal(("Before", "before@example.com", "Pacific/Kiritimati"), (form.Value("DisplayName"), form.Value("Email"), form.Value("TimeZone")));
        Assert.Contains("counts from the next test", form.Text);
        var saved = await admin.SubmitAsync(form, Form, ("DisplayName", "After"), ("Email", ""), ("TimeZone", "America/New_York"));

        Assert.Equal(($"/admin/players/{player.Id}", "After"), (saved.Address, saved.Heading));
        Assert.Contains("is saved", saved.Flash);
        await app.SendAsync(new RecordTestResults([new TestToRecord(PlayerKey.Of(player.Id), TakenAt: first.AddHours(1))]));
        var record = await app.SendAsync(new GetPlayerRecord(player.Id));
        Assert.Equal(("mover-1", "After", null, "America/New_York"), (record.Player.ExternalId, record.Player.DisplayName, record.Player.Email, record.Player.TimeZone));
        Assert.Equal([new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2)], record.Results.Items.Select(r => r.LocalDay));
    }

    [Theory]
    [InlineData("DisplayName", "", "Give the player a name.")]
    [InlineData("DisplayName", "a\u0007b", "control characters")]
    [InlineData("Email", "not-a-mail", "e-mail address")]
    [InlineData("TimeZone", "Mars/Base", "time zone")]
    public async Task A_fault_is_shown_beside_its_field_and_nothing_changes(string field, string value, string text)
    {
        var player = await app.SendAsync(new CreatePlayer(null, "Stays", "stays@example.com", "Europe/Madrid"));
        using var admin = await PanelVisitor.AdminAsync(app);

        var page = await admin.SubmitAsync(await admin.GetAsync($"/admin/players/{player.Id}/edit"), Form, (field, value));

        var error = Assert.Single(page.Errors);
        Assert.Equal(field, error.Field);
        Assert.Contains(text, error.Text);
        Assert.Equal(player, await app.SendAsync(new GetPlayer(PlayerKey.Of(player.Id))));
    }

    [Fact]
    public async Task A_player_is_erased_after_a_question()
    {
        var player = await app.SendAsync(new CreatePlayer("erased-1", "Forgotten", null, null));
        using var admin = await PanelVisitor.AdminAsync(app);
        var link = (await admin.GetAsync($"/admin/players/{player.Id}/edit")).Document.QuerySelector("main a.btn-danger")!.GetAttribute("href")!;

        var question = await admin.GetAsync(link);
        Assert.Contains("cannot be undone", question.Text);
        Assert.Equal(player, await app.SendAsync(new GetPlayer(PlayerKey.Of(player.Id))));
        var done = await admin.SubmitAsync(question, "main form");

        Assert.Equal("/admin/players", done.Address);
        Assert.Contains("is erased", done.Flash);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/admin/players/{player.Id}")).Status);
    }

    [Fact]
    public async Task Somebody_who_does_not_exist_cannot_be_edited()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/admin/players/987654321/edit")).Status);
    }
}
