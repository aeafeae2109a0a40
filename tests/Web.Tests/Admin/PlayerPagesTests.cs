using System.Net;
using Achievements.Application.Players;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Web.Tests.Admin;

public class PlayerPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string New = "/admin/players/new";
    private const string Form = "main form.form-stack";

    [Fact]
    public async Task A_player_is_added_once_however_often_the_form_arrives()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var form = await admin.GetAsync(New);
        var first = await admin.SubmitAsync(form, Form, ("DisplayName", "Once Only"), ("Email", "once@example.com"), ("TimeZone", "Asia/Kathmandu"));
        var second = await admin.SubmitAsync(form, Form, ("DisplayName", "Once Only"), ("Email", "once@example.com"), ("TimeZone", "Asia/Kathmandu"));

        Assert.Equal(first.Address, second.Address);
        Assert.Equal("Once Only", first.Heading);
        Assert.Equal(1, await app.QueryAsync(db => db.Players.CountAsync(p => p.DisplayName == "Once Only" && p.TimeZone == "Asia/Kathmandu")));
    }

    [Theory]
    [InlineData("DisplayName", "", "Give the player a name.")]
    [InlineData("ExternalId", "with space", "without spaces")]
    [InlineData("Email", "not-a-mail", "e-mail address")]
    [InlineData("TimeZone", "Mars/Base", "time zone")]
    [InlineData("ExternalId", "taken", "already")]
    public async Task A_fault_is_shown_beside_its_field(string field, string value, string text)
    {
        if (!await app.QueryAsync(db => db.Players.AnyAsync(p => p.ExternalId == "taken")))
            await app.SendAsync(new CreatePlayer("taken", "Taken", null, null));
        using var admin = await PanelVisitor.AdminAsync(app);
        var fields = new (string Name, string? Value)[] { ("DisplayName", "Somebody") }.Where(f => f.Name != field).Append((field, value)).ToArray();
        var page = await admin.SubmitAsync(await admin.GetAsync(New), Form, fields);
        var error = Assert.Single(page.Errors);
        Assert.Equal(field, error.Field);
        Assert.Contains(text, error.Text);
    }

    [Fact]
    public async Task A_test_is_recorded_by_hand_once_and_what_it_unlocks_is_marked()
    {
        var player = await app.SendAsync(new CreatePlayer(null, "By Hand", null, "America/New_York"));
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync($"/admin/players/{player.Id}");
        Assert.Contains("No test yet", page.Text);
        (string, string?)[] test = [("Points", "40"), ("TakenAt", "2026-01-05T23:30"), ("Reference", "Paper test")];

        var recorded = await admin.SubmitAsync(page, Form, test);
        var again = await admin.SubmitAsync(page, Form, test);

        Assert.Contains("Test 1 is recorded and unlocked “Level Up”", recorded.Flash);
        Assert.Equal(recorded.Flash, again.Flash);
        var record = await app.SendAsync(new GetPlayerRecord(player.Id));
        var result = Assert.Single(record.Results.Items);
        Assert.Equal((40, "Paper test", new DateOnly(2026, 1, 5)), (result.Points, result.Reference, result.LocalDay));
        Assert.Equal(new DateTimeOffset(2026, 1, 6, 4, 30, 0, TimeSpan.Zero), result.TakenAt);
        Assert.All(record.Awards, award => Assert.Equal(AwardOrigin.Manual, award.Origin));
        Assert.Contains("Manual", recorded.Text);
        Assert.Contains("5 Jan 2026, 23:30", recorded.Text);
        Assert.NotNull(recorded.Document.QuerySelector($"a[href='/players/{player.Id}']"));
    }

    [Fact]
    public async Task A_form_sent_again_with_other_values_asks_before_it_records_one_more()
    {
        var player = await app.SendAsync(new CreatePlayer(null, "Edited form", null, null));
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync($"/admin/players/{player.Id}");
        await admin.SubmitAsync(page, Form, ("Points", "1"));

        var asked = await admin.SubmitAsync(page, Form, ("Points", "2"));

        Assert.Contains("sent before with other values", Assert.Single(asked.Errors).Text);
        Assert.Contains("Test 2 is recorded", (await admin.SubmitAsync(asked, Form)).Flash);
        Assert.Equal(2, (await app.SendAsync(new GetPlayerRecord(player.Id))).Results.Total);
    }

    [Theory]
    [InlineData("Points", "-1")]
    [InlineData("Points", "1000001")]
    [InlineData("Points", "")]
    [InlineData("Points", "ten")]
    [InlineData("TakenAt", "2099-01-01T00:00")]
    [InlineData("TakenAt", "1960-01-01T00:00")]
    [InlineData("TakenAt", "2026-03-29T02:30")]
    [InlineData("TakenAt", "0001-01-01T00:00", "Asia/Tokyo")]
    [InlineData("TakenAt", "9999-12-31T23:59", "America/New_York")]
    public async Task A_test_that_cannot_be_is_refused_beside_its_field(string field, string value, string zone = "Europe/Madrid")
    {
        var player = await app.SendAsync(new CreatePlayer(null, "Refused", null, zone));
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.SubmitAsync(await admin.GetAsync($"/admin/players/{player.Id}"), Form, (field, value));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(field, Assert.Single(page.Errors).Field);
        Assert.Equal(0, (await app.SendAsync(new GetPlayerRecord(player.Id))).Results.Total);
    }

    [Fact]
    public async Task Results_come_in_pages()
    {
        var player = await app.SendAsync(new CreatePlayer(null, "Many", null, null));
        await app.SendAsync(new RecordTestResults([.. Enumerable.Range(0, 30).Select(_ => new TestToRecord(PlayerKey.Of(player.Id)))]));
        using var admin = await PanelVisitor.AdminAsync(app);
        var second = await admin.GetAsync($"/admin/players/{player.Id}?page=2");
        Assert.Contains("26 to 30 of 30 tests", second.Text);
        Assert.Equal("5", second.Rows[0][0]);
    }
}
