using System.Net;
using Achievements.Application.Access;
using Achievements.Application.Mails;
using Achievements.Application.Players;
using Achievements.Domain.Access;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Mails;
using Achievements.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Achievements.Web.Tests.Mails;

public class MailPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_mail_program_unsubscribes_by_one_click_that_needs_no_session_and_opening_the_link_does_nothing()
    {
        await using var own = await new AppFixture { Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)) }.StartAsync();
        using var api = own.Api();
        const string Ada = """{"externalId": "ada", "displayName": "Ada", "email": "ada@example.com", "emailVerified": true, "language": "fr"}""";
        await api.PostAsync("/api/v1/players", new StringContent(Ada, null, "application/json"));
        await api.PostAsync("/api/v1/players/@ada/tests", null);

        var mail = await MailAsync(own);

        Assert.Contains("Niveau 2", mail.TextBody);
        var link = new Uri(mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'));
        using var program = own.Api(key: null);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(link.PathAndQuery)).StatusCode);
        Assert.Equal(MailFrequency.AtOnce, (await WishesAsync()).Frequency);
        var answer = await program.PostAsync(link.PathAndQuery, new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((MailFrequency.Off, false), ((await WishesAsync()).Frequency, (await WishesAsync()).RemindsOfStreak));
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsync(link.PathAndQuery[..^3], null)).StatusCode);

        // The same mail leads into the inbox, and a used link is used up.
        var door = mail.TextBody!.Split("/access/")[1].Split().First();
        Assert.Equal(AccessLinkState.Open, (await own.SendAsync(new UseAccessLink(door, "browser"))).State);

        async Task<MailWishes> WishesAsync() => await own.SendAsync(new GetMailWishes(1));
    }

    [Fact]
    public async Task The_link_of_a_mail_opens_the_choices_without_signing_in()
    {
        var player = await PlayerAsync("choices@example.com", language: "de");
        using var visitor = new PanelVisitor(app);
        var page = await visitor.GetAsync($"/mail/preferences/{Tokens.ForChoices(player, player.Email!)}");
        Assert.Equal("Welche E-Mails du bekommst", page.Heading);
        Assert.Contains("choices@example.com", page.Text);
        Assert.Equal(("AtOnce", "17", "de"), (page.Value("Frequency"), page.Value("DigestHour"), page.Value("Language")));

        var saved = await visitor.SubmitAsync(page, "main form.form-stack", ("Frequency", "Weekly"), ("DigestHour", "7"), ("RemindsOfStreak", null), ("Language", "en"));

        Assert.Equal(("Your choice is saved.", "What you are mailed"), (saved.Flash, saved.Heading));
        var wishes = await app.SendAsync(new GetMailWishes(player.Id));
        Assert.Equal((MailFrequency.Weekly, 7, false, "en"), (wishes.Frequency, wishes.DigestHour, wishes.RemindsOfStreak, wishes.Language));
        var odd = await visitor.SubmitAsync(saved, "main form.form-stack", ("Frequency", "77"), ("DigestHour", "99"), ("Language", "tlh"));
        Assert.Equal("Your choice is saved.", odd.Flash);
        Assert.Equal(23, (await app.SendAsync(new GetMailWishes(player.Id))).DigestHour);
    }

    [Fact]
    public async Task A_player_confirms_the_address_by_the_mail_that_was_asked_for_in_the_own_session()
    {
        var player = await PlayerAsync("confirm@example.com", verified: false);
        var (link, other) = (await app.SendAsync(new CreateAccessLink(PlayerKey.Of(player.Id), AccessPage.Preferences, null, "test")), await PlayerAsync("other@example.com", verified: false));
        using var visitor = new PanelVisitor(app);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/preferences")).Status);
        var choices = await visitor.SubmitAsync(await visitor.GetAsync($"/access/{link.Token}"), "main form");
        Assert.Equal("/preferences", choices.Address);
        Assert.Contains("is not confirmed yet", choices.Text);

        var asked = await visitor.SubmitAsync(choices, "main form[action$='/confirm']");

        Assert.Contains("A mail is on its way", asked.Flash);
        var mail = await app.QueryAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.PlayerId == player.Id));
        Assert.Equal((MailKind.Confirmation, "confirm@example.com"), (mail.Kind, mail.Address));
        var token = Tokens.ForConfirmation(player, player.Email!);
        var page = await visitor.GetAsync($"/mail/confirm/{token}");
        Assert.Equal("Is confirm@example.com your address?", page.Heading);
        Assert.False((await app.SendAsync(new GetPlayer(PlayerKey.Of(player.Id)))).EmailVerified);
        Assert.Equal("The address is confirmed", (await visitor.SubmitAsync(page, "main form")).Heading);
        Assert.True((await app.SendAsync(new GetPlayer(PlayerKey.Of(player.Id)))).EmailVerified);
        Assert.False((await app.SendAsync(new GetPlayer(PlayerKey.Of(other.Id)))).EmailVerified);
        // A link that lets somebody choose confirms nothing.
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/mail/confirm/{Tokens.ForChoices(other, other.Email!)}")).Status);
    }

    [Fact]
    public async Task A_link_that_is_none_is_answered_in_the_browsers_language()
    {
        using var client = app.Browser();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr-CH, en;q=0.5");

        var answer = await client.GetAsync("/mail/preferences/nonsense");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Ce lien ne fonctionne plus", await answer.Content.ReadAsStringAsync());
    }

    private MailTokens Tokens => app.Services.GetRequiredService<MailTokens>();

    private async Task<Player> PlayerAsync(string email, bool verified = true, string? language = null)
    {
        var made = await app.SendAsync(new CreatePlayer(null, "Ada", email, null, language, verified));
        return await app.QueryAsync(db => db.Players.AsNoTracking().SingleAsync(p => p.Id == made.Id));
    }

    private static async Task<MimeMessage> MailAsync(AppFixture app)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            ((FakeTimeProvider)app.Clock!).Advance(TimeSpan.FromSeconds(20));
            var folder = new DirectoryInfo(Path.Combine(app.Folder, "App_Data", "mail"));
            if (folder.Exists && folder.GetFiles("*.eml").FirstOrDefault() is { } file)
                return await MimeMessage.LoadAsync(file.FullName);
            await Task.Delay(200, patience.Token);
        }
    }
}
