using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Achievements.Infrastructure.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Achievements.Web.Tests.Admin;

public partial class SignInTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Leads_to_the_page_that_was_asked_for()
    {
        using var visitor = new PanelVisitor(app);
        var page = await visitor.SignInAsync(AppFixture.AdminEmail, AppFixture.AdminPassword, "/admin/players");
        Assert.Equal((HttpStatusCode.OK, "/admin/players"), (page.Status, page.Address));
    }

    [Fact]
    public async Task Leads_to_no_other_site()
    {
        using var visitor = new PanelVisitor(app);
        var page = await visitor.SignInAsync(AppFixture.AdminEmail, AppFixture.AdminPassword, "https://example.com/admin");
        Assert.Equal("/admin", page.Address);
    }

    [Fact]
    public async Task Says_the_same_for_a_wrong_password_and_an_unknown_account()
    {
        using var visitor = new PanelVisitor(app);
        var wrong = await visitor.SignInAsync((await PanelVisitor.NewAccountAsync(app)).Email!, "not-the-password");
        var unknown = await visitor.SignInAsync("nobody@example.com", "not-the-password");
        Assert.Equal([("Input_Email", "This e-mail address and password do not belong together.")], wrong.Errors);
        Assert.Equal(wrong.Errors, unknown.Errors);
    }

    [Fact]
    public async Task Sets_a_cookie_that_scripts_cannot_read()
    {
        using var visitor = new PanelVisitor(app);
        var signedIn = await visitor.SendAsync(
            await visitor.GetAsync("/Identity/Account/Login"), "main form", ("Input.Email", AppFixture.AdminEmail), ("Input.Password", AppFixture.AdminPassword));
        var cookie = Assert.Single(signedIn.Response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("Achievements.SignIn=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.DoesNotContain("expires", cookie);
    }

    [Fact]
    public async Task Locks_for_minutes_after_five_wrong_passwords()
    {
        var account = await PanelVisitor.NewAccountAsync(app);
        using var visitor = new PanelVisitor(app);
        for (var attempt = 1; attempt < 5; attempt++)
            Assert.NotEmpty((await visitor.SignInAsync(account.Email!, "not-the-password")).Errors);

        Assert.Equal("Locked for a while", (await visitor.SignInAsync(account.Email!, "not-the-password")).Heading);
        Assert.Equal("Locked for a while", (await visitor.SignInAsync(account.Email!, PanelVisitor.Password)).Heading);
    }

    [Fact]
    public async Task Ends_by_a_form_only()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        await admin.GetAsync("/Identity/Account/Logout");
        var overview = await admin.GetAsync("/admin");
        Assert.Equal(HttpStatusCode.OK, overview.Status);

        await admin.SubmitAsync(overview, "form.signed-in");
        Assert.Equal(HttpStatusCode.Redirect, (await admin.GetAsync("/admin")).Status);
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_through_a_mail()
    {
        var account = await PanelVisitor.NewAccountAsync(app);
        using var visitor = new PanelVisitor(app);
        var asked = await visitor.SubmitAsync(await visitor.GetAsync("/Identity/Account/ForgotPassword"), "main form", ("Input.Email", account.Email));
        Assert.Equal("/identity/account/forgotpasswordconfirmation", asked.Address);

        var mail = await MailToAsync(account.Email!);
        var link = Link().Match(mail.HtmlBody!).Groups["url"].Value;
        Assert.Contains(WebUtility.HtmlDecode(link), mail.TextBody);
        var reset = await visitor.SubmitAsync(
            await visitor.GetAsync(new Uri(WebUtility.HtmlDecode(link)).PathAndQuery), "main form",
            ("Input.Email", account.Email), ("Input.Password", "Another-one-2"), ("Input.ConfirmPassword", "Another-one-2"));
        Assert.Equal("/identity/account/resetpasswordconfirmation", reset.Address);

        Assert.NotEmpty((await visitor.SignInAsync(account.Email!, PanelVisitor.Password)).Errors);
        Assert.Equal("/admin", (await visitor.SignInAsync(account.Email!, "Another-one-2")).Address);
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_answer_and_no_mail()
    {
        using var visitor = new PanelVisitor(app);
        var asked = await visitor.SubmitAsync(await visitor.GetAsync("/Identity/Account/ForgotPassword"), "main form", ("Input.Email", "stranger@example.com"));
        Assert.Equal("/identity/account/forgotpasswordconfirmation", asked.Address);
        Assert.DoesNotContain(Mails(), m => m.To.ToString().Contains("stranger", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_factor_is_set_up_with_an_app_and_asked_for_afterwards()
    {
        var account = await PanelVisitor.NewAccountAsync(app);
        using var visitor = new PanelVisitor(app);
        await visitor.SignInAsync(account.Email!, PanelVisitor.Password);
        var setUp = await visitor.GetAsync("/Identity/Account/Manage/EnableAuthenticator");
        var key = setUp.Document.QuerySelector("#authenticator-key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains($"secret={key.ToUpperInvariant()}", setUp.Document.QuerySelector("a[href^=otpauth]")!.GetAttribute("href"));
        Assert.NotNull(setUp.Document.QuerySelector("svg.qr-code[aria-label]"));

        Assert.NotEmpty((await visitor.SubmitAsync(setUp, "form.form-stack", ("Code", "000000"))).Errors);
        var codes = await visitor.SubmitAsync(setUp, "form.form-stack", ("Code", Totp(key)));
        Assert.Equal("/identity/account/manage/showrecoverycodes", codes.Address);
        Assert.Equal(10, codes.Document.QuerySelectorAll("code.recovery-code").Length);

        using var again = new PanelVisitor(app);
        var asked = await again.SignInAsync(account.Email!, PanelVisitor.Password, "/admin/players");
        Assert.StartsWith("/identity/account/loginwith2fa", asked.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await again.GetAsync("/admin")).Status);
        var signedIn = await again.SubmitAsync(asked, "main form", ("Input.TwoFactorCode", Totp(key)));
        Assert.Equal((HttpStatusCode.OK, "/admin/players"), (signedIn.Status, signedIn.Address));
    }

    [Fact]
    public async Task A_changed_account_ends_its_open_sessions_within_a_minute_or_two()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var own = await new AppFixture { Clock = clock }.StartAsync();
        var account = await PanelVisitor.NewAccountAsync(own);
        using var visitor = new PanelVisitor(own);
        await visitor.SignInAsync(account.Email!, PanelVisitor.Password);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/admin")).Status);

        await using (var scope = own.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<AdminUser>>();
            await users.UpdateSecurityStampAsync((await users.FindByIdAsync(account.Id))!);
        }
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/admin")).Status);
    }

    [Fact]
    public async Task The_last_administrator_cannot_delete_the_account_but_another_can()
    {
        await using var own = await new AppFixture().StartAsync();
        using var admin = await PanelVisitor.AdminAsync(own);
        Assert.Contains("only administrator", (await admin.GetAsync("/Identity/Account/Manage/DeletePersonalData")).Text);

        var second = await PanelVisitor.NewAccountAsync(own);
        using var other = new PanelVisitor(own);
        await other.SignInAsync(second.Email!, PanelVisitor.Password);
        var openForm = await other.GetAsync("/Identity/Account/Manage/DeletePersonalData");

        var page = await admin.GetAsync("/Identity/Account/Manage/DeletePersonalData");
        Assert.Equal([("Password", "That is not your password.")], (await admin.SubmitAsync(page, "form.form-stack", ("Password", "wrong-password"))).Errors);
        Assert.Equal("/", (await admin.SubmitAsync(page, "form.form-stack", ("Password", AppFixture.AdminPassword))).Address);

        Assert.Contains("only administrator", (await other.SubmitAsync(openForm, "form.form-stack", ("Password", PanelVisitor.Password))).Text);
        Assert.Equal(1, await own.QueryAsync(db => Task.FromResult(db.Users.Count())));
    }

    private IEnumerable<MimeMessage> Mails()
    {
        var folder = Path.Combine(app.Folder, "App_Data", "mail");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").Select(f => MimeMessage.Load(f)) : [];
    }

    private async Task<MimeMessage> MailToAsync(string address)
    {
        // Mails are delivered in the background.
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (Mails().FirstOrDefault(m => m.To.ToString().Contains(address, StringComparison.Ordinal)) is { } mail)
                return mail;
            await Task.Delay(100);
        }
        throw new TimeoutException($"No mail to {address}.");
    }

    /// <summary>RFC 6238 with the usual settings: SHA-1, 30 seconds, six digits.</summary>
    private static string Totp(string base32)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        var bits = string.Concat(base32.Select(c => Convert.ToString(Alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = BitConverter.GetBytes(IPAddress.HostToNetworkOrder(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30));
#pragma warning disable CA5350 // Authenticator apps use SHA-1.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = ((hash[offset] & 0x7f) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""href=['"](?<url>[^'"]+)['"]""")]
    private static partial Regex Link();
}
