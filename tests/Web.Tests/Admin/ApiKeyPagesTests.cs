using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Web.Tests.Admin;

public class ApiKeyPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string New = "/admin/api-keys/new";
    private const string Form = "main form.form-stack";

    [Fact]
    public async Task A_key_is_shown_once_works_with_its_scope_and_is_revoked()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var created = await admin.SubmitAsync(await admin.GetAsync(New), Form, ("Name", "Reader"), ("Record", "false"), ("Read", "true"));
        var secret = created.Document.QuerySelector("#secret")!.GetAttribute("value")!;
        Assert.Equal("Copy the key now", created.Heading);
        Assert.True(created.Response.Headers.CacheControl?.NoStore);

        using var reader = app.Api(secret);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/v1/achievements")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync("/api/v1/players", new StringContent("{}", null, "application/json"))).StatusCode);

        var list = await admin.GetAsync("/admin/api-keys");
        Assert.DoesNotContain(secret, list.Document.DocumentElement.OuterHtml);
        var row = Assert.Single(list.Rows, r => r[0] == "Reader");
        Assert.Equal(("read", "Active"), (row[2], row[4]));

        var question = await admin.GetAsync(list.Document.QuerySelectorAll("a[href*=revoke]").Single(a => a.TextContent.Contains("Reader")).GetAttribute("href")!);
        Assert.Contains("“Reader” is revoked", (await admin.SubmitAsync(question, "main form")).Flash);
        Assert.Equal(HttpStatusCode.Unauthorized, (await reader.GetAsync("/api/v1/achievements")).StatusCode);
    }

    [Fact]
    public async Task A_form_that_arrives_again_makes_no_second_key_and_shows_nothing()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var form = await admin.GetAsync(New);
        await admin.SubmitAsync(form, Form, ("Name", "Reloaded"));
        var again = await admin.SubmitAsync(form, Form, ("Name", "Reloaded"));
        Assert.Equal("/admin/api-keys", again.Address);
        Assert.Contains("sent before", again.Flash);
        Assert.Equal(1, await app.QueryAsync(db => db.ApiKeys.CountAsync(k => k.Name == "Reloaded")));
    }

    [Theory]
    [InlineData("Name", "Name", "")]
    [InlineData("Record", "Name", "No scope")]
    public async Task A_fault_is_shown_beside_its_field(string faulty, string field, string value)
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var scopes = faulty == "Record" ? "false" : "true";
        var page = await admin.SubmitAsync(await admin.GetAsync(New), Form, (field, value), ("Record", scopes), ("Read", scopes));
        Assert.Equal(faulty, Assert.Single(page.Errors).Field);
        Assert.NotNull(page.Document.GetElementById(faulty));
    }
}
