using Achievements.Application.Mails;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Tests.Mails;

public class ReminderTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_would_lose_a_streak_today_is_told_once_four_hours_before_the_day_ends(DatabaseProvider provider)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new MailNode(database, smtp.Settings());
        await using var other = new MailNode(database, smtp.Settings());
        var (berlin, auckland) = (await node.AddPlayerAsync("berlin@example.com", "Europe/Berlin", "de"), await node.AddPlayerAsync("auckland@example.com", "Pacific/Auckland"));
        var (done, quiet) = (await node.AddPlayerAsync("done@example.com", "Europe/Berlin"), await node.AddPlayerAsync("quiet@example.com", "Europe/Berlin"));
        var single = await node.AddPlayerAsync("single@example.com", "Europe/Berlin");
        await node.Node.SendAsync(new SetMailWishes(quiet, MailFrequency.AtOnce, 17, false, "en"));
        foreach (var id in new[] { berlin, auckland, done, quiet })
            await node.RecordAsync(id);
        node.Node.Clock.Advance(TimeSpan.FromDays(1));
        foreach (var id in new[] { berlin, auckland, done, quiet, single })
            await node.RecordAsync(id);
        await node.Node.InDatabaseAsync(db => db.Recipients.ExecuteUpdateAsync(set => set.SetProperty(r => r.MailDueAt, (DateTimeOffset?)null)));

        // 4 March, 20:00 in Auckland (UTC+13).
        await At(7, 0, -1);
        Assert.Empty(await AtRiskAsync(node));
        await At(7, 0, 0);
        Assert.Equal([auckland], await AtRiskAsync(node));
        // 4 March, 20:00 in Berlin (UTC+1).
        await node.RunAtAsync(new DateTimeOffset(2026, 3, 4, 18, 30, 0, TimeSpan.Zero));
        await node.RecordAsync(done);
        await At(19, 0, 0);
        await At(19, 30, 0);

        Assert.Equal(new[] { auckland, berlin, quiet }.Order(), await AtRiskAsync(node));
        var ids = (await node.MailsAsync()).Where(m => m.Kind == MailKind.Reminder).Select(m => m.MessageId).ToList();
        var reminders = smtp.Arrived().Where(m => ids.Contains(m.MessageId!)).ToList();
        Assert.Equal(["auckland@example.com", "berlin@example.com"], reminders.Select(m => m.Headers["X-Recipient"]));
        Assert.Equal(["Keep your streak of 2 days", "Behalte deine Serie von 2 Tagen"], reminders.Select(m => m.Subject));
        Assert.Contains("About 4 hours are left today.", reminders[0].TextBody);

        async Task At(int hour, int minute, int plus)
        {
            var at = new DateTimeOffset(2026, 3, 4, hour, minute, 0, TimeSpan.Zero).AddMinutes(plus);
            other.Node.Clock.Advance(at - other.Now);
            await Task.WhenAll(node.RunAtAsync(at), other.RemindAsync());
            await Task.WhenAll(node.RunAsync(), other.RunAsync());
        }
    }

    [SkippableFact]
    public async Task A_reminder_that_waits_is_let_go_once_a_test_was_taken_or_the_day_is_over()
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = new MailNode(database, smtp.Settings());
        var (tested, late) = (await node.AddPlayerAsync("tested@example.com"), await node.AddPlayerAsync("late@example.com"));
        for (var day = 0; day < 2; day++)
        {
            foreach (var id in new[] { tested, late })
                await node.RecordAsync(id);
            node.Node.Clock.Advance(TimeSpan.FromDays(1));
        }
        await smtp.DieAsync();
        node.Node.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 4, 20, 0, 0, TimeSpan.Zero));
        Assert.Equal(2, await node.RemindAsync());
        Assert.False(await node.SendAsync());
        await node.RecordAsync(tested);
        await smtp.GoOnAsync();
        await node.Node.InDatabaseAsync(db => db.Mails.Where(m => m.PlayerId == late).ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, node.Now.AddHours(5))));
        node.Node.Clock.Advance(TimeSpan.FromMinutes(2));
        await node.SendAsync();
        node.Node.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 5, 1, 1, 0, TimeSpan.Zero));
        await node.SendAsync();

        Assert.Empty(smtp.Arrived());
        Assert.Equal(
            ["It came too late to be of use.", "The streak does not end today any more."],
            (await node.MailsAsync()).Where(m => m.State == MailState.Dropped).Select(m => m.LastError).Order());
    }

    private static Task<List<long>> AtRiskAsync(MailNode node) => node.Node.InDatabaseAsync(db =>
        db.Notices.Where(n => n.Kind == NoticeKind.StreakAtRisk).Select(n => n.PlayerId).OrderBy(id => id).ToListAsync());
}
