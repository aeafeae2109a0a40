using System.Net;
using System.Text.RegularExpressions;
using Achievements.Infrastructure.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Web.Tests.Admin;

public partial class AccessTests(AppFixture app) : IClassFixture<AppFixture>
{
    public static TheoryData<string> ClosedPages =>
    [
        "/Identity/Account/Register", "/Identity/Account/RegisterConfirmation", "/Identity/Account/ResendEmailConfirmation",
        "/Identity/Account/ExternalLogin", "/Identity/Account/Manage/ExternalLogins",
    ];

    private IReadOnlyList<RouteEndpoint> PanelEndpoints => [.. app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("admin", StringComparison.OrdinalIgnoreCase) == true).Distinct()];

    [Fact]
    public void Every_route_below_admin_asks_for_the_role()
    {
        Assert.True(PanelEndpoints.Count > 20, $"{PanelEndpoints.Count} routes");
        Assert.All(PanelEndpoints, endpoint =>
        {
            Assert.Null(endpoint.Metadata.GetMetadata<IAllowAnonymous>());
            Assert.Contains(endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(), a => a.Roles == AdminUser.AdminRole);
        });
    }

    [Fact]
    public async Task Every_form_below_admin_is_refused_without_its_token()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var posts = PanelEndpoints.Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true).ToList();
        Assert.True(posts.Count >= 8, $"{posts.Count} forms");
        foreach (var post in posts)
        {
            var page = await admin.PostAsync(Sample(post), [KeyValuePair.Create("Name", "x")]);
            Assert.True(page.Status == HttpStatusCode.BadRequest, $"{post.RoutePattern.RawText}: {page.Status}");
            Assert.Equal("This form has expired", page.Heading);
        }
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/achievements?search=a&page=2")]
    [InlineData("/admin/players/1")]
    [InlineData("/admin/api-keys/new")]
    [InlineData("/admin/nothing/here")]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in_and_back(string address)
    {
        using var visitor = new PanelVisitor(app);
        var page = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.EndsWith($"/Identity/Account/Login?ReturnUrl={Uri.EscapeDataString(address)}", page.Location);
    }

    [Fact]
    public async Task Who_is_signed_in_without_the_role_reads_that_the_account_has_no_right()
    {
        var account = await PanelVisitor.NewAccountAsync(app, isAdmin: false);
        using var visitor = new PanelVisitor(app);
        var page = await visitor.SignInAsync(account.Email!, PanelVisitor.Password);
        Assert.Equal((HttpStatusCode.Forbidden, "Not for this account"), (page.Status, page.Heading));
        Assert.Contains(account.Email!, page.Text);
    }

    [Theory]
    [MemberData(nameof(ClosedPages))]
    public async Task Nobody_can_let_themselves_in(string address)
    {
        using var visitor = new PanelVisitor(app);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).Status);
        var posted = await visitor.PostAsync(address, [KeyValuePair.Create("Input.Email", "me@example.com")]);
        Assert.Contains(posted.Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
    }

    [Fact]
    public async Task No_page_links_to_what_is_closed()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        using var visitor = new PanelVisitor(app);
        foreach (var page in new[]
        {
            await visitor.GetAsync("/Identity/Account/Login"), await visitor.GetAsync("/Identity/Account/ForgotPassword"),
            await admin.GetAsync("/Identity/Account/Manage"), await admin.GetAsync("/Identity/Account/Manage/PersonalData"),
        })
            Assert.DoesNotMatch("Register|ExternalLogin|ResendEmail", page.Document.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task Pages_keep_to_the_content_policy_and_out_of_caches()
    {
        await app.SendAsync(new Application.Players.CreatePlayer("policy", "Policy", null, null));
        using var admin = await PanelVisitor.AdminAsync(app);
        string[] panel =
        [
            "/admin", "/admin/achievements", "/admin/achievements/new", "/admin/achievements/edit/tests_10", "/admin/achievements/retire/tests_10", "/admin/players",
            "/admin/players/new", "/admin/players/1", "/admin/api-keys", "/admin/api-keys/new", "/admin/backfills", "/admin/nothing",
        ];
        string[] account =
        [
            "/Identity/Account/Manage", "/Identity/Account/Manage/Email", "/Identity/Account/Manage/ChangePassword", "/Identity/Account/Manage/TwoFactorAuthentication",
            "/Identity/Account/Manage/EnableAuthenticator", "/Identity/Account/Manage/PersonalData", "/Identity/Account/Manage/DeletePersonalData",
            "/Identity/Account/ForgotPassword", "/Identity/Account/Lockout", "/Identity/Account/AccessDenied",
        ];
        foreach (var address in panel.Concat(account))
        {
            var page = await admin.GetAsync(address);
            Assert.True(page.Document.QuerySelector("h1") is not null, $"{address}: {page.Status} {page.Location}");
            Assert.Contains("default-src 'self'", string.Join(' ', page.Response.Headers.GetValues("Content-Security-Policy")));
            Assert.Empty(page.Document.QuerySelectorAll("script:not([src]), style, [style]"));
            Assert.DoesNotContain(page.Document.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
            Assert.DoesNotContain(
                page.Document.QuerySelectorAll("script[src], link[href], img[src]"),
                e => (e.GetAttribute("src") ?? e.GetAttribute("href"))!.Contains("//", StringComparison.Ordinal));
            if (panel.Contains(address))
                Assert.True(page.Response.Headers.CacheControl?.NoStore, address);
        }
    }

    [Fact]
    public async Task Addresses_that_lead_nowhere_answer_in_the_panel()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        foreach (var address in new[] { "/admin/nothing", "/admin/achievements/edit/nothing", "/admin/players/999999", $"/admin/api-keys/revoke/{Guid.NewGuid()}" })
        {
            var page = await admin.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.NotNull(page.Document.QuerySelector("nav[aria-label=Admin]"));
        }
    }

    private static string Sample(RouteEndpoint endpoint) =>
        "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), m => m.Value.Contains("guid") ? Guid.NewGuid().ToString() : "1");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
