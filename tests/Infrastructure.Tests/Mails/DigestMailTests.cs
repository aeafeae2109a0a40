using Achievements.Application.Mails;
using Achievements.Domain.Notices;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Mails;

public class DigestMailTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_daily_one_comes_at_the_local_hour_before_and_after_the_clocks_change(DatabaseProvider provider)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new MailNode(database, smtp.Settings());
        for (var n = 1; n <= 4; n++)
            await node.Node.PublishAsync($"award-{n}", "tests_taken", n);
        // Berlin puts its clocks forward on 29 March 2026, at 2:00 its time.
        node.Node.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 28, 9, 0, 0, TimeSpan.Zero));
        var id = await node.AddPlayerAsync("ada@example.com", "Europe/Berlin");
        await node.Node.SendAsync(new SetMailWishes(id, MailFrequency.Daily, 17, true, "en"));
        await node.RecordAsync(id);
        await node.RecordAsync(id);

        await node.RunAtAsync(new DateTimeOffset(2026, 3, 28, 15, 59, 0, TimeSpan.Zero));
        Assert.Empty(smtp.Arrived());
        await node.RunAtAsync(new DateTimeOffset(2026, 3, 28, 16, 0, 0, TimeSpan.Zero));
        Assert.StartsWith("Your day: ", Assert.Single(smtp.Arrived()).Subject);
        Assert.Contains("award-1", smtp.Arrived()[0].TextBody);
        Assert.Contains("award-2", smtp.Arrived()[0].TextBody);

        await node.RecordAsync(id);
        await node.RunAtAsync(new DateTimeOffset(2026, 3, 29, 14, 59, 0, TimeSpan.Zero));
        Assert.Single(smtp.Arrived());
        await node.RunAtAsync(new DateTimeOffset(2026, 3, 29, 15, 0, 0, TimeSpan.Zero));
        Assert.Equal(2, smtp.Arrived().Count);
        Assert.Contains("award-3", smtp.Arrived()[1].TextBody);
        Assert.DoesNotContain("award-2", smtp.Arrived()[1].TextBody);

        // A day without news is a day without mail.
        await node.RunAtAsync(new DateTimeOffset(2026, 3, 30, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal(2, smtp.Arrived().Count(m => !m.Subject!.Contains("streak", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task A_weekly_one_comes_on_monday_at_its_hour()
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = new MailNode(database, smtp.Settings());
        await node.Node.PublishAsync("award-1", "tests_taken", 1);
        // A Thursday.
        node.Node.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 26, 9, 0, 0, TimeSpan.Zero));
        var id = await node.AddPlayerAsync("ada@example.com", "Europe/Berlin");
        await node.Node.SendAsync(new SetMailWishes(id, MailFrequency.Weekly, 9, false, "de"));
        await node.RecordAsync(id);
        await node.RunAsync();
        await node.RunAtAsync(new DateTimeOffset(2026, 3, 30, 6, 59, 0, TimeSpan.Zero));
        Assert.Empty(smtp.Arrived());

        await node.RunAtAsync(new DateTimeOffset(2026, 3, 30, 7, 0, 0, TimeSpan.Zero));

        Assert.StartsWith("Deine Woche: ", Assert.Single(smtp.Arrived()).Subject);
    }

    [SkippableFact]
    public async Task News_that_were_read_meanwhile_are_not_mailed()
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = new MailNode(database, smtp.Settings());
        await node.Node.PublishAsync("award-1", "tests_taken", 1);
        var id = await node.AddPlayerAsync("ada@example.com");
        await node.Node.SendAsync(new SetMailWishes(id, MailFrequency.Daily, 17, true, "en"));
        await node.RecordAsync(id);
        await node.RunAsync();
        await node.Node.SendAsync(new Achievements.Application.Notices.MarkNoticesRead(id, long.MaxValue, true));

        await node.RunAfterAsync(TimeSpan.FromDays(1));

        Assert.Empty(await node.MailsAsync());
        Assert.Null((await node.RecipientAsync(id)).MailDueAt);
    }
}
