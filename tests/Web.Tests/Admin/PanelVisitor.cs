using System.Net;
using Achievements.Infrastructure.Identity;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Web.Tests.Admin;

/// <summary>Somebody with a browser without scripts: opens pages, fills in forms, follows redirects.</summary>
/// <param name="client">How the site is reached; null takes the usual way.</param>
internal sealed class PanelVisitor(AppFixture app, HttpClient? client = null) : IDisposable
{
    public const string Password = "Long-enough-1";

    private static readonly HtmlParser Parser = new();
    private readonly HttpClient _client = client ?? app.Browser();

    /// <summary>Signed in as the administrator that every test has.</summary>
    public static async Task<PanelVisitor> AdminAsync(AppFixture app)
    {
        var visitor = new PanelVisitor(app);
        await visitor.SignInAsync(AppFixture.AdminEmail, AppFixture.AdminPassword);
        return visitor;
    }

    /// <summary>Makes an account with <see cref="Password"/>.</summary>
    public static async Task<AdminUser> NewAccountAsync(AppFixture app, bool isAdmin = true)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AdminUser>>();
        var email = $"{Guid.NewGuid():N}@example.com";
        var user = new AdminUser { UserName = email, Email = email, EmailConfirmed = true };
        Assert.True((await users.CreateAsync(user, Password)).Succeeded);
        if (isAdmin)
            Assert.True((await users.AddToRoleAsync(user, AdminUser.AdminRole)).Succeeded);
        return user;
    }

    public async Task<PanelPage> SignInAsync(string email, string password, string returnUrl = "/admin") =>
        await SubmitAsync(
            await GetAsync($"/Identity/Account/Login?returnUrl={Uri.EscapeDataString(returnUrl)}"), "main form", ("Input.Email", email), ("Input.Password", password));

    /// <summary>One request; a redirect is not followed.</summary>
    public async Task<PanelPage> GetAsync(string address) => await ReadAsync(await _client.GetAsync(address));

    /// <summary>Follows redirects to the page one ends on.</summary>
    public async Task<PanelPage> OpenAsync(string address) => await FollowAsync(await GetAsync(address));

    /// <summary>Sends a form as the page holds it, with these fields changed (null leaves a field out), and follows redirects.</summary>
    public async Task<PanelPage> SubmitAsync(PanelPage page, string form, params (string Name, string? Value)[] changes) =>
        await FollowAsync(await SendAsync(page, form, changes));

    /// <summary>Like <see cref="SubmitAsync"/>, without following.</summary>
    public async Task<PanelPage> SendAsync(PanelPage page, string form, params (string Name, string? Value)[] changes)
    {
        var element = page.Document.QuerySelector<IHtmlFormElement>(form)
            ?? throw new InvalidOperationException($"No form {form} on {page.Address}:\n{page.Text}");
        var fields = Fields(element).Where(f => changes.All(c => c.Name != f.Key)).ToList();
        fields.AddRange(changes.Where(c => c.Value is not null).Select(c => KeyValuePair.Create(c.Name, c.Value!)));
        var action = element.GetAttribute("action") is { Length: > 0 } given ? given : page.Address;
        return await PostAsync(action, fields);
    }

    public async Task<PanelPage> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields) =>
        await ReadAsync(await _client.PostAsync(address, new FormUrlEncodedContent(fields)));

    public void Dispose() => _client.Dispose();

    private async Task<PanelPage> FollowAsync(PanelPage page)
    {
        for (var hops = 0; page.Location is not null && hops < 5; hops++)
            page = await GetAsync(page.Location);
        return page;
    }

    private static async Task<PanelPage> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery, response.Headers.Location?.ToString(), response,
        await Parser.ParseDocumentAsync(await response.Content.ReadAsStringAsync()));

    private static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form) => form.Elements
        .Where(e => e.HasAttribute("name") && !e.HasAttribute("disabled"))
        .SelectMany(e => e switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
            IHtmlInputElement { Type: "submit" or "button" } or IHtmlButtonElement => [],
            IHtmlInputElement input => [Pair(input.Name!, input.Value)],
            IHtmlTextAreaElement text => [Pair(text.Name!, text.Value)],
            IHtmlSelectElement select => select.Options.Where(o => o.IsSelected).Take(1).Select(o => Pair(select.Name!, o.Value)),
            _ => Enumerable.Empty<KeyValuePair<string, string>>(),
        });

    private static KeyValuePair<string, string> Pair(string name, string value) => KeyValuePair.Create(name, value);
}

/// <param name="Address">What was asked for.</param>
/// <param name="Location">Where it redirects to; null when it does not.</param>
internal sealed record PanelPage(HttpStatusCode Status, string Address, string? Location, HttpResponseMessage Response, IDocument Document)
{
    public string Text => string.Join(
        ' ', (Document.QuerySelector("main") ?? Document.DocumentElement).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    public string? Flash => Document.QuerySelector(".flash")?.TextContent.Trim();

    /// <summary>What the summary says, each with the id of the field that it links to.</summary>
    public IReadOnlyList<(string? Field, string Text)> Errors =>
        [.. Document.QuerySelectorAll(".error-summary li").Select(li => (li.QuerySelector("a")?.GetAttribute("href")?.TrimStart('#'), li.TextContent.Trim()))];

    public string? Value(string name) => Document.QuerySelector($"[name='{name}']") switch
    {
        IHtmlSelectElement select => select.Value,
        IHtmlTextAreaElement text => text.Value,
        IHtmlInputElement { Type: "radio" } => Document.QuerySelector($"[name='{name}']:checked")?.GetAttribute("value"),
        IHtmlInputElement input => input.Value,
        _ => null,
    };

    /// <summary>The table's rows, each cell as text.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows =>
        [.. Document.QuerySelectorAll(".data-table tbody tr").Select(row => (IReadOnlyList<string>)[.. row.Children.Select(cell => cell.TextContent.Trim())])];
}
