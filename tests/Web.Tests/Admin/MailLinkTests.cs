using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Achievements.Web.Tests.Admin;

/// <summary>Where the link in a mail leads is the operator's word, never the visitor's: the Host header is whatever the sender of a request writes.</summary>
public class MailLinkTests
{
    [Fact]
    public async Task The_link_leads_to_the_address_of_the_site_whatever_host_was_asked()
    {
        await using var app = await new AppFixture { Settings = new() { ["Site:Address"] = "https://badges.example" } }.StartAsync();

        await ForgetAsync(app, AppFixture.AdminEmail);

        var mail = await MailAsync(app);
        Assert.Contains("href='https://badges.example/", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("https://badges.example/", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", mail.HtmlBody + mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_a_real_site_sends_no_link_and_says_which_setting_is_missing()
    {
        var log = new Warnings();
        await using var app = await new AppFixture
        {
            Environment = "Production",
            Settings = new() { ["Admin:Email"] = "ann@example.org", ["Admin:Password"] = "Long-enough-1" },
            Replace = services => services.AddSingleton<ILoggerProvider>(log),
        }.StartAsync();

        await ForgetAsync(app, "ann@example.org");
        await ForgetAsync(app, "ann@example.org");

        Assert.Single(log.Lines, line => line.Contains("Site__Address", StringComparison.Ordinal));
        Assert.Empty(Mails(app));
    }

    private static async Task ForgetAsync(AppFixture app, string email)
    {
        using var visitor = new PanelVisitor(app, app.CreateClient(
            new WebApplicationFactoryClientOptions { BaseAddress = new Uri("http://evil.example"), AllowAutoRedirect = false, HandleCookies = true }));
        var asked = await visitor.SubmitAsync(await visitor.GetAsync("/Identity/Account/ForgotPassword"), "main form", ("Input.Email", email));
        Assert.Equal("/identity/account/forgotpasswordconfirmation", asked.Address);
    }

    private static string[] Mails(AppFixture app) =>
        Path.Combine(app.Folder, "App_Data", "mail") is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [];

    private static async Task<MimeMessage> MailAsync(AppFixture app)
    {
        // Mails are delivered in the background.
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (Mails(app) is [var file, ..])
                return await MimeMessage.LoadAsync(file);
            await Task.Delay(100);
        }
        throw new TimeoutException("No mail came.");
    }

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
