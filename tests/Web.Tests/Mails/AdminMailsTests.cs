using System.Net;
using Achievements.Application.Mails;
using Achievements.Application.Players;
using Achievements.Domain.Notices;
using Achievements.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Achievements.Web.Tests.Mails;

public class AdminMailsTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Form = "form[data-mail-template]";

    [Fact]
    public async Task The_log_is_searched_and_what_was_refused_is_tried_again()
    {
        var made = await app.SendAsync(new CreatePlayer(null, "Refuser", "refuser@example.com", null, null, true));
        var id = await app.QueryAsync(async db =>
        {
            var player = await db.Players.SingleAsync(p => p.Id == made.Id);
            var (recipient, mail, now) = (Recipient.Of(player), Mail.To(player, MailKind.News, [1, 2], "site.example", DateTimeOffset.UtcNow), DateTimeOffset.UtcNow);
            mail.Lease("test", now);
            mail.Refuse("550 5.1.1 No such mailbox", now);
            recipient.Block("refuser@example.com", "550 5.1.1 No such mailbox", now);
            db.AddRange(recipient, mail);
            await db.SaveChangesAsync();
            return mail.Id;
        });
        using var admin = await PanelVisitor.AdminAsync(app);

        var list = await admin.GetAsync("/admin/mails?state=Refused&search=REFUSER");
        Assert.Contains("550 5.1.1 No such mailbox", Assert.Single(list.Rows)[3]);
        Assert.Contains("1 address takes no mail", list.Text);
        Assert.Contains("No mail matches", (await admin.GetAsync("/admin/mails?state=Failed&kind=Digest")).Text);
        var page = await admin.GetAsync($"/admin/mails/{id}");
        Assert.Contains("Refused: 550 5.1.1", page.Text);

        var again = await admin.SubmitAsync(page, "main form");

        Assert.Contains("tried again", again.Flash);
        Assert.True(await app.QueryAsync(db => db.Recipients.AnyAsync(r => r.PlayerId == made.Id && r.BlockedEmail == null)));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/admin/mails/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task A_template_is_changed_tried_out_and_reset_and_nobody_overwrites_another()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        Assert.Equal(12, (await admin.GetAsync("/admin/mails/templates")).Rows.Count);
        var form = await admin.GetAsync("/admin/mails/templates/Reminder/en");

        var faulty = await admin.SubmitAsync(form, Form, ("Html", "{% if streak > 3 %}never closed"));
        Assert.Equal("Html", Assert.Single(faulty.Errors).Field);
        Assert.Contains("never closed", Assert.Single(faulty.Errors).Text);
        Assert.Equal("Html", Assert.Single((await admin.SubmitAsync(form, Form, ("Html", "{{ streak | unheard_of }}"))).Errors).Field);
        Assert.Equal("Subject", Assert.Single((await admin.SubmitAsync(form, Form, ("Subject", " "))).Errors).Field);
        var saved = await admin.SubmitAsync(form, Form, ("Subject", "Do not stop now, {{ player.name }}"));
        Assert.Contains("is saved", saved.Flash);
        Assert.Equal("Do not stop now, {{ player.name }}", saved.Value("Subject"));

        // Twice the same is a double click; something else is somebody else.
        Assert.Contains("is saved", (await admin.SubmitAsync(form, Form, ("Subject", "Do not stop now, {{ player.name }}"))).Flash);
        var conflict = await admin.SubmitAsync(form, Form, ("Subject", "Mine"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("Mine", conflict.Value("Subject"));
        Assert.Contains("Do not stop now", conflict.Document.QuerySelector(".flash--bad")!.TextContent);
        Assert.Contains("is saved", (await admin.SubmitAsync(conflict, Form)).Flash);

        var ask = await admin.GetAsync("/admin/mails/templates/Reminder/en/reset");
        Assert.Equal("Keep your streak of {{ streak }} days", (await admin.SubmitAsync(ask, "main form")).Value("Subject"));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/admin/mails/templates/Reminder/tlh")).Status);
    }

    [Fact]
    public async Task The_preview_shows_the_mail_and_lets_no_markup_of_a_name_through()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var form = await admin.GetAsync("/admin/mails/templates/News/de");

        var preview = await admin.PostAsync("/admin/mails/templates/News/de/preview", Fields(form, ("Html", "<p>{{ player.name }}</p>{{ cards }}{{ button }}")));

        Assert.Contains("Ada <Lovelace> & Co.", preview.Document.Body!.TextContent);
        Assert.Null(preview.Document.QuerySelector("lovelace"));
        Assert.Equal(3, preview.Document.QuerySelectorAll("img[src^='data:image/png']").Length);
        Assert.Contains("sandbox", preview.Response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("SAMEORIGIN", preview.Response.Headers.GetValues("X-Frame-Options").Single());
        var faulty = await admin.PostAsync("/admin/mails/templates/News/de/preview", Fields(form, ("Text", "{% nope %}")));
        Assert.Contains("It cannot be filled in: the plain text.", faulty.Document.Body!.TextContent);
    }

    [Fact]
    public async Task A_test_goes_to_the_administrator_with_the_words_of_the_form()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var form = await admin.GetAsync("/admin/mails/templates/Digest/fr");

        var sent = await admin.PostAsync("/admin/mails/templates/Digest/fr/test", Fields(form, ("Subject", "Essai {{ count }}")));

        Assert.Contains("on its way to admin@example.com", sent.Document.QuerySelector(".flash")!.TextContent);
        var mails = new DirectoryInfo(Path.Combine(app.Folder, "App_Data", "mail")).GetFiles("*.eml").Select(f => MimeMessage.Load(f.FullName));
        var mail = Assert.Single(mails, m => m.To.ToString() == "admin@example.com");
        Assert.Equal("Essai 3", mail.Subject);
        Assert.Equal(0, await app.QueryAsync(db => db.MailTemplates.CountAsync(t => t.Language == "fr")));
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(PanelPage page, params (string Name, string Value)[] changes)
    {
        foreach (var name in new[] { "Subject", "Html", "Text", "Revision", "__RequestVerificationToken" })
            yield return KeyValuePair.Create(name, changes.FirstOrDefault(c => c.Name == name).Value ?? (name.StartsWith('_')
                ? page.Document.QuerySelector($"{Form} [name={name}]")!.GetAttribute("value")!
                : page.Value(name)!));
    }
}
