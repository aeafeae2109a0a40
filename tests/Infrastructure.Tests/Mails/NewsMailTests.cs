using Achievements.Application.Mails;
using Achievements.Application.Notices;
using Achievements.Application.Players;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Achievements.Infrastructure.Tests.Mails;

public class NewsMailTests
{
    private static readonly TimeSpan Gather = Recipient.Gather;

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_happens_within_a_minute_is_one_mail_in_the_players_language_and_arrives_once(DatabaseProvider provider)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new MailNode(database, smtp.Settings());
        await node.Node.PublishAsync("first", "tests_taken", 1);
        await node.Node.PublishAsync("second", "tests_taken", 2);
        var id = await node.AddPlayerAsync("ada@example.com", language: "de-AT");
        await node.RecordAsync(id);
        await node.RunAsync();
        await node.RecordAsync(id);
        await node.RunAfterAsync(Gather / 2);
        Assert.Empty(smtp.Arrived());

        await node.RunAfterAsync(Gather);
        await node.RunAfterAsync(Gather);

        var mail = Assert.Single(smtp.Arrived());
        Assert.Equal(("ada@example.com", "Badges"), (mail.Headers["X-Recipient"], mail.From.Mailboxes.Single().Name));
        Assert.StartsWith("Erfolg freigeschaltet: first und ", mail.Subject);
        Assert.Contains("Du hast „second“ erreicht.", mail.TextBody);
        Assert.Contains("Du hast „second“ erreicht.", mail.HtmlBody);
        var kept = Assert.Single(await node.MailsAsync());
        Assert.Equal((MailState.Sent, mail.MessageId, mail.Subject, "de"), (kept.State, kept.MessageId, kept.Subject, kept.Language));
        Assert.False(await node.Node.InDatabaseAsync(db => db.Notices.AnyAsync(n => n.AwaitsMail)));
    }

    [SkippableFact]
    public async Task A_mail_carries_its_pictures_and_the_ways_out_of_it()
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = new MailNode(database, smtp.Settings());
        await node.Node.PublishAsync("first", "tests_taken", 1);
        var id = await node.AddPlayerAsync("ada@example.com");
        await node.RecordAsync(id);
        await node.RunAsync();
        await node.RunAfterAsync(Gather);

        var mail = Assert.Single(smtp.Arrived());
        var picture = mail.BodyParts.OfType<MimePart>().First(p => p.ContentType.IsMimeType("image", "png"));
        Assert.Contains($"src=\"cid:{picture.ContentId}\"", mail.HtmlBody);
        Assert.DoesNotContain("<img src=\"http", mail.HtmlBody);
        var unsubscribe = mail.Headers[HeaderId.ListUnsubscribe]!;
        Assert.StartsWith("<https://site.example/mail/unsubscribe/", unsubscribe);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Contains(unsubscribe.Trim('<', '>'), mail.TextBody);
        var token = new Uri(unsubscribe.Trim('<', '>')).Segments[^1];
        Assert.Equal(id, (await node.Node.SendAsync(new OpenMailLink(token, MailTokenUse.Choices)))?.PlayerId);
        Assert.Null(await node.Node.SendAsync(new OpenMailLink(token, MailTokenUse.Confirmation)));
        Assert.Null(await node.Node.SendAsync(new OpenMailLink(token[..^2] + "AA", MailTokenUse.Choices)));

        // The link ends with the address it was sent to.
        await node.Node.SendAsync(new EditPlayer(id, "Ada", "other@example.com", "UTC", EmailVerified: true));
        Assert.Null(await node.Node.SendAsync(new OpenMailLink(token, MailTokenUse.Choices)));
    }

    [SkippableFact]
    public async Task Several_levels_are_one_rise()
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = new MailNode(database, smtp.Settings());
        await node.Node.PublishAsync("first", "tests_taken", 1);
        var id = await node.AddPlayerAsync("ada@example.com");
        for (var test = 0; test < 3; test++)
            await node.RecordAsync(id);
        await node.RunAsync();
        await node.RunAfterAsync(Gather);

        var mail = Assert.Single(smtp.Arrived());
        Assert.Equal("Achievement unlocked: first, and 1 more", mail.Subject);
        Assert.Contains("You have risen from level 1 to level 3.", mail.TextBody);
        Assert.DoesNotContain("Level 2 reached", mail.TextBody);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_address_that_nobody_has_confirmed_gets_one_mail_that_asks_and_no_other(DatabaseProvider provider)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new MailNode(database, smtp.Settings());
        await node.Node.PublishAsync("first", "tests_taken", 1);
        await node.Node.PublishAsync("second", "tests_taken", 2);
        var id = await node.AddPlayerAsync("ada@example.com", verified: false, language: "fr");
        await node.RecordAsync(id);
        await node.RunAsync();
        await node.RunAfterAsync(Gather);
        Assert.Empty(await node.MailsAsync());

        await node.Node.SendAsync(new AskForConfirmation(id));
        await node.RunAsync();
        var asking = Assert.Single(smtp.Arrived());
        Assert.Equal("Confirmez votre adresse e-mail", asking.Subject);
        Assert.Null(asking.Headers[HeaderId.ListUnsubscribe]);
        var token = asking.TextBody!.Split("/mail/confirm/")[1].Split().First();
        var holder = await node.Node.SendAsync(new OpenMailLink(token, MailTokenUse.Confirmation));
        Assert.Equal((id, "ada@example.com"), (holder!.PlayerId, holder.Address));

        await node.Node.SendAsync(new ConfirmEmail(id, holder.Address));
        await node.RecordAsync(id);
        await node.RunAsync();
        await node.RunAfterAsync(Gather);
        Assert.Contains("second", smtp.Arrived()[1].Subject);

        node.Node.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Null(await node.Node.SendAsync(new OpenMailLink(token, MailTokenUse.Confirmation)));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task There_are_so_many_a_day_and_the_rest_waits_for_the_next(DatabaseProvider provider)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new MailNode(database, smtp.Settings());
        for (var n = 1; n <= 7; n++)
            await node.Node.PublishAsync($"award-{n}", "tests_taken", n);
        var id = await node.AddPlayerAsync("ada@example.com");
        for (var n = 1; n <= 7; n++)
        {
            await node.RecordAsync(id);
            await node.RunAsync();
            await node.RunAfterAsync(Gather);
        }
        Assert.Equal(MailRules.DefaultMostPerDay, smtp.Arrived().Count);

        // Not at midnight: then the hours are quiet.
        await node.RunAtAsync(new DateTimeOffset(2026, 3, 3, 7, 59, 0, TimeSpan.Zero));
        Assert.Equal(MailRules.DefaultMostPerDay, smtp.Arrived().Count);
        await node.RunAtAsync(new DateTimeOffset(2026, 3, 3, 8, 0, 0, TimeSpan.Zero));
        var rest = smtp.Arrived().Skip(MailRules.DefaultMostPerDay).ToList();
        Assert.Contains("award-7", Assert.Single(rest).TextBody);
        Assert.Contains("award-5", rest[0].TextBody);
    }

    [SkippableFact]
    public async Task Quiet_hours_are_those_of_the_player()
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = new MailNode(database, smtp.Settings());
        await node.Node.PublishAsync("first", "tests_taken", 1);
        var (sydney, berlin) = (await node.AddPlayerAsync("sydney@example.com", "Australia/Sydney"), await node.AddPlayerAsync("berlin@example.com", "Europe/Berlin"));
        // 23:00 in Sydney, 13:00 in Berlin.
        node.Node.Clock.Advance(TimeSpan.FromHours(3));
        foreach (var id in new[] { sydney, berlin })
            await node.RecordAsync(id);
        await node.RunAsync();
        await node.RunAfterAsync(Gather);
        Assert.Equal("berlin@example.com", Assert.Single(smtp.Arrived()).Headers["X-Recipient"]);

        await node.RunAtAsync(new DateTimeOffset(2026, 3, 2, 20, 59, 0, TimeSpan.Zero));
        Assert.Single(smtp.Arrived());
        await node.RunAtAsync(new DateTimeOffset(2026, 3, 2, 21, 0, 0, TimeSpan.Zero));
        Assert.Equal("sydney@example.com", smtp.Arrived()[1].Headers["X-Recipient"]);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_pause_holds_back_and_silence_lets_go(DatabaseProvider provider)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new MailNode(database, smtp.Settings());
        await node.Node.PublishAsync("first", "tests_taken", 1);
        await node.Node.PublishAsync("second", "tests_taken", 2);
        var (waits, leaves) = (await node.AddPlayerAsync("waits@example.com"), await node.AddPlayerAsync("leaves@example.com"));
        foreach (var id in new[] { waits, leaves })
            await node.RecordAsync(id);
        await node.TellAsync();
        await node.Node.SendAsync(new PauseChannel(NoticeChannelKind.Mail, true));
        await node.Node.SendAsync(new Unsubscribe(leaves));
        await node.RunAfterAsync(TimeSpan.FromHours(2));
        Assert.Empty(smtp.Arrived());

        await node.Node.SendAsync(new PauseChannel(NoticeChannelKind.Mail, false));
        await node.RunAsync();
        Assert.Equal("waits@example.com", Assert.Single(smtp.Arrived()).Headers["X-Recipient"]);

        // Whoever comes back is not told what happened in between.
        await node.Node.SendAsync(new SetMailWishes(leaves, MailFrequency.AtOnce, 17, true, "en"));
        await node.RecordAsync(leaves);
        await node.RunAsync();
        await node.RunAfterAsync(Gather);
        Assert.Equal("leaves@example.com", smtp.Arrived()[1].Headers["X-Recipient"]);
        Assert.DoesNotContain("first", smtp.Arrived()[1].TextBody);
    }
}
