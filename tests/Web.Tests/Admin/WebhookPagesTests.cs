using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Achievements.Application.Webhooks;
using Achievements.Domain.Webhooks;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Web.Tests.Admin;

public class WebhookPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string New = "/admin/webhooks/new";
    private const string Form = "main form.form-stack";

    [Fact]
    public async Task An_endpoint_is_added_its_secret_shown_once_tried_out_edited_and_deleted()
    {
        await using var receiver = await Receiver.StartAsync();
        using var admin = await PanelVisitor.AdminAsync(app);

        var form = await admin.GetAsync(New);
        var created = await admin.SubmitAsync(form, Form, ("Name", "Learning platform"), ("Url", receiver.Url));
        var secret = created.Document.QuerySelector("#secret")!.GetAttribute("value")!;
        Assert.Equal("Copy the secret now", created.Heading);
        Assert.StartsWith(WebhookSecret.Prefix, secret, StringComparison.Ordinal);
        Assert.True(created.Response.Headers.CacheControl?.NoStore);
        var again = await admin.SubmitAsync(form, Form, ("Name", "Learning platform"), ("Url", receiver.Url));
        Assert.Contains("sent before", again.Flash, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, again.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(1, await app.QueryAsync(db => db.WebhookEndpoints.CountAsync(e => e.Name == "Learning platform")));

        var shown = await admin.GetAsync(again.Address);
        var pinged = await admin.SubmitAsync(shown, "form[action$=ping]");
        Assert.Contains("The test message arrived: 200", pinged.Flash, StringComparison.Ordinal);
        Assert.Equal(("webhook.ping", "webhook.ping"), (pinged.Heading, Assert.Single(receiver.All).Type));
        Assert.DoesNotContain(receiver.All.Single().Signature[3..], pinged.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        receiver.Answer = Receiver.Always(500);
        Assert.Contains("did not arrive. It answered 500.", (await admin.SubmitAsync(shown, "form[action$=ping]")).Flash, StringComparison.Ordinal);

        var edit = await admin.GetAsync(again.Address + "/edit");
        var saved = await admin.SubmitAsync(edit, Form, ("Name", "Renamed"), ("Events", "level.reached"));
        Assert.Contains("“Renamed” is saved", saved.Flash, StringComparison.Ordinal);
        Assert.Contains("Hears of level.reached.", saved.Text, StringComparison.Ordinal);
        var stale = await admin.SubmitAsync(edit, Form, ("Name", "Mine"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Somebody else changed it", stale.Text, StringComparison.Ordinal);
        Assert.Equal(("Mine", true), (stale.Value("Name"), stale.Text.Contains("Name: Renamed", StringComparison.Ordinal)));
        Assert.Contains("“Mine” is saved", (await admin.SubmitAsync(stale, Form)).Flash, StringComparison.Ordinal);

        var question = await admin.GetAsync(again.Address + "/delete");
        Assert.Contains("cannot be undone", question.Text, StringComparison.Ordinal);
        Assert.Contains("is deleted", (await admin.SubmitAsync(question, "main form")).Flash, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(again.Address)).Status);
    }

    [Theory]
    [InlineData("Name", "Name", "")]
    [InlineData("Url", "Url", "platform.example.com")]
    [InlineData("Url", "Url", "https://user:secret@example.com/")]
    [InlineData("Url", "Url", "https://10.0.0.7/hooks")]
    [InlineData("Events", "Events", "nonsense")]
    public async Task A_fault_is_shown_beside_its_field(string faulty, string field, string value)
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        (string, string?)[] good = [("Name", "Faulty"), ("Url", "https://platform.example.com/"), ("Events", "level.reached")];

        var page = await admin.SubmitAsync(await admin.GetAsync(New), Form, [.. good.Where(g => g.Item1 != field), (field, value)]);

        Assert.Equal(faulty, Assert.Single(page.Errors).Field);
        Assert.NotNull(page.Document.GetElementById(faulty));
    }

    [Fact]
    public async Task What_happens_is_sent_logged_filtered_and_sent_again()
    {
        await using var receiver = await Receiver.StartAsync();
        using var admin = await PanelVisitor.AdminAsync(app);
        var endpoint = await app.SendAsync(new CreateWebhookEndpoint("Logged", receiver.Url, [Domain.Events.EventKind.TestRecorded, Domain.Events.EventKind.LevelReached]));
        var address = $"/admin/webhooks/{endpoint.Id}";
        using var api = app.Api();
        receiver.Answer = (r, http) => Task.FromResult(http.Response.StatusCode = r.Type == "level.reached" ? 410 : 200);
        await api.PostAsJsonAsync("/api/v1/players/@logged/tests", new { points = 30, reference = "quiz <b>7</b>" });
        await UntilAsync(async () => (await app.QueryAsync(db => db.WebhookEndpoints.SingleAsync(e => e.Id == endpoint.Id))).State == EndpointState.Gone);

        var overview = await admin.GetAsync("/admin");
        Assert.Contains("Logged answered that it wants no more webhooks", overview.Text, StringComparison.Ordinal);
        var waiting = await admin.GetAsync($"{address}?state=Waiting");
        Assert.Equal(["level.reached", "410"], new[] { waiting.Rows.Single()[0].Split(' ')[0].Trim(), waiting.Rows.Single()[3] });
        var delivered = await admin.GetAsync($"{address}?event=test.recorded");
        var details = await admin.GetAsync(delivered.Document.QuerySelector(".data-table tbody a")!.GetAttribute("href")!);
        Assert.Contains("quiz <b>7</b>", details.Text, StringComparison.Ordinal);
        Assert.Contains("webhook-signature: v1,…", details.Text, StringComparison.Ordinal);
        Assert.Empty((await admin.GetAsync($"{address}?player=999999")).Rows);

        receiver.Answer = Receiver.Always(200);
        var enabled = await admin.SubmitAsync(await admin.GetAsync($"{address}/enable"), "main form");
        Assert.Contains("is being sent", enabled.Flash, StringComparison.Ordinal);
        await UntilAsync(() => Task.FromResult(receiver.Taken.Any(r => r.Type == "level.reached")));

        await admin.SubmitAsync(details, "form[action$=retry]");
        await UntilAsync(() => Task.FromResult(receiver.Taken.Count(r => r.Type == "test.recorded") == 2));
        Assert.Single(receiver.Taken.Where(r => r.Type == "test.recorded").Select(r => (r.Id, r.Body)).Distinct());

        var replay = await admin.GetAsync($"{address}/replay");
        var nothing = await admin.SubmitAsync(replay, Form, ("All", "false"));
        Assert.Contains("has arrived, or is on its way", Assert.Single(nothing.Errors).Text, StringComparison.Ordinal);
        var ask = await admin.SubmitAsync(replay, Form, ("All", "true"));
        Assert.Equal("Send 2 events to “Logged” again?", ask.Heading);
        Assert.Contains("2 events are on the way again", (await admin.SubmitAsync(ask, "main form")).Flash, StringComparison.Ordinal);
        await UntilAsync(() => Task.FromResult(receiver.Taken.Count() == 5));
        var backwards = await admin.SubmitAsync(replay, Form, ("Until", "2020-01-01T00:00"));
        Assert.Equal("Until", Assert.Single(backwards.Errors).Field);
        await app.SendAsync(new DeleteWebhookEndpoint(endpoint.Id));
    }

    [Fact]
    public async Task A_secret_rotates_and_a_second_click_shows_nothing()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var endpoint = await app.SendAsync(new CreateWebhookEndpoint("Rotating", "https://platform.example.com/", [Domain.Events.EventKind.LevelReached]));
        var form = await admin.GetAsync($"/admin/webhooks/{endpoint.Id}/rotate");

        var rotated = await admin.SubmitAsync(form, Form, ("KeepHours", "168"));
        var again = await admin.SubmitAsync(form, Form, ("KeepHours", "168"));

        Assert.NotEqual(endpoint.Secret, rotated.Document.QuerySelector("#secret")!.GetAttribute("value"));
        Assert.Contains("sent before", again.Flash, StringComparison.Ordinal);
        var row = await app.SendAsync(new GetWebhookEndpoint(endpoint.Id));
        Assert.Equal(2, row.Revision);
        Assert.Equal(7, (row.OldSecretUntil!.Value - TimeProvider.System.GetUtcNow()).TotalDays, 0.01);
        await app.SendAsync(new DeleteWebhookEndpoint(endpoint.Id));
    }

    [Fact]
    public async Task Only_administrators_see_any_of_it()
    {
        using var nobody = new PanelVisitor(app);
        foreach (var address in new[] { "/admin/webhooks", New, $"/admin/webhooks/{Guid.NewGuid()}", $"/admin/webhooks/deliveries/{Guid.NewGuid()}" })
            Assert.Contains("/Identity/Account/Login", (await nobody.GetAsync(address)).Location, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        for (var tries = 0; !await reached(); tries++)
        {
            Assert.True(tries < 300, string.Create(CultureInfo.InvariantCulture, $"Not reached after {tries} looks."));
            await Task.Delay(100);
        }
    }
}
