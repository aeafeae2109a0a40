using System.Collections.Concurrent;
using Achievements.Application.Mails;
using Achievements.Domain.Notices;
using Achievements.Infrastructure.Email;
using Achievements.Infrastructure.Mails;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MimeKit;

namespace Achievements.Infrastructure.Tests.Mails;

public class SendingTests
{
    private static readonly TimeSpan Gather = Recipient.Gather;

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_address_that_refused_is_not_written_to_again_until_it_is_confirmed(DatabaseProvider provider)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new MailNode(database, smtp.Settings());
        await PublishAsync(node, 3);
        var (gone, fine) = (await node.AddPlayerAsync("gone@example.com"), await node.AddPlayerAsync("fine@example.com"));
        await UnlockAsync(node, gone, fine);

        Assert.Equal("fine@example.com", Assert.Single(smtp.Arrived()).Headers["X-Recipient"]);
        var refused = (await node.MailsAsync()).Single(m => m.PlayerId == gone);
        Assert.Equal((MailState.Refused, 1), (refused.State, refused.Attempts));
        Assert.Contains("550 5.1.1 There is no such mailbox", refused.LastError);
        Assert.Equal("gone@example.com", (await node.RecipientAsync(gone)).BlockedEmail);

        await UnlockAsync(node, gone, fine);
        Assert.Equal(1, (await node.MailsAsync()).Count(m => m.PlayerId == gone));

        await node.Node.SendAsync(new ConfirmEmail(gone, "gone@example.com"));
        await UnlockAsync(node, gone);
        Assert.Equal(2, (await node.MailsAsync()).Count(m => m.PlayerId == gone));
    }

    [SkippableFact]
    public async Task A_server_that_refuses_us_blocks_nobodys_address()
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = new MailNode(database, smtp.Settings());
        await PublishAsync(node, 1);
        var id = await node.AddPlayerAsync("denied@example.com");
        await UnlockAsync(node, id);

        Assert.Null((await node.RecipientAsync(id)).BlockedEmail);
        Assert.Equal(MailState.Waiting, Assert.Single(await node.MailsAsync()).State);
        await node.RunAfterAsync(TimeSpan.FromDays(1));
        for (var day = 0; day < 10; day++)
            await node.RunAfterAsync(TimeSpan.FromDays(1));
        var failed = Assert.Single(await node.MailsAsync(), m => m.Kind == MailKind.News);
        Assert.Equal((MailState.Failed, null), (failed.State, failed.NextAttemptAt));
        Assert.Contains("5.7.1", failed.LastError);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_may_work_later_is_tried_later_under_the_same_id(DatabaseProvider provider)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new MailNode(database, smtp.Settings());
        await PublishAsync(node, 1);
        smtp.Say("later");
        var id = await node.AddPlayerAsync("later@example.com");
        await UnlockAsync(node, id);
        var waiting = Assert.Single(await node.MailsAsync());
        Assert.Equal((MailState.Waiting, 1, node.Now.AddMinutes(1)), (waiting.State, waiting.Attempts, waiting.NextAttemptAt));
        await node.RunAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(node.Now.AddMinutes(5), Assert.Single(await node.MailsAsync()).NextAttemptAt);

        smtp.Unsay("later");
        await node.RunAfterAsync(TimeSpan.FromMinutes(4));
        Assert.Empty(smtp.Arrived());
        await node.RunAfterAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(waiting.MessageId, Assert.Single(smtp.Arrived()).MessageId);
        Assert.Equal((MailState.Sent, 3), (Assert.Single(await node.MailsAsync()).State, (await node.MailsAsync())[0].Attempts));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_dead_server_loses_nothing_however_long_it_is_away(DatabaseProvider provider)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new MailNode(database, smtp.Settings());
        await PublishAsync(node, 1);
        var ids = new List<long>();
        for (var n = 0; n < 12; n++)
            ids.Add(await node.AddPlayerAsync($"p{n}@example.com"));
        await smtp.DieAsync();
        await UnlockAsync(node, [.. ids]);
        Assert.False(await node.SendAsync() && (await node.MailsAsync()).All(m => m.Attempts == 0));
        for (var day = 0; day < 20; day++)
        {
            node.Node.Clock.Advance(TimeSpan.FromDays(1));
            await node.SendAsync();
        }
        var waiting = await node.MailsAsync();
        Assert.All(waiting, m => Assert.Equal(MailState.Waiting, m.State));
        Assert.Contains(waiting, m => m.LastError!.Contains("does not answer", StringComparison.Ordinal));

        await smtp.GoOnAsync();
        node.Node.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await node.SendAsync());

        Assert.Equal(ids.Count, smtp.Arrived().Count);
        Assert.Equal(waiting.Select(m => m.MessageId).Order(), smtp.Arrived().Select(m => m.MessageId).Order());
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_node_that_dies_after_the_server_took_a_mail_has_it_sent_again_under_the_same_id(DatabaseProvider provider)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        var dying = new Dying();
        await using var dead = new MailNode(database, smtp.Settings(), dying.Register);
        await using var other = new MailNode(database, smtp.Settings());
        await PublishAsync(other, 1);
        var (first, second) = (await other.AddPlayerAsync("one@example.com"), await other.AddPlayerAsync("two@example.com"));
        foreach (var id in new[] { first, second })
            await other.RecordAsync(id);
        await other.TellAsync();
        other.Node.Clock.Advance(Gather);
        dead.Node.Clock.Advance(Gather);
        Assert.Equal(2, await other.ComposeAsync());
        _ = dead.SendAsync();
        await dying.HasDied.WaitAsync(TimeSpan.FromSeconds(30));

        await other.SendAsync();
        Assert.Single(smtp.Arrived());
        other.Node.Clock.Advance(MailSender.LeaseLength);
        await other.SendAsync();

        Assert.Equal(3, smtp.Arrived().Count);
        Assert.Equal(2, smtp.Arrived().Select(m => m.MessageId).Distinct().Count());
        Assert.All(await other.MailsAsync(), m => Assert.Equal(MailState.Sent, m.State));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_nodes_share_the_work_and_send_nothing_twice(DatabaseProvider provider)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new MailNode(database, smtp.Settings());
        await using var other = new MailNode(database, smtp.Settings());
        await PublishAsync(node, 1);
        var ids = new List<long>();
        for (var n = 0; n < 40; n++)
            ids.Add(await node.AddPlayerAsync($"p{n}@example.com"));
        foreach (var id in ids)
            await node.RecordAsync(id);
        await node.TellAsync();
        node.Node.Clock.Advance(Gather);
        other.Node.Clock.Advance(Gather);

        await Task.WhenAll(WorkAsync(node), WorkAsync(other));

        Assert.Equal(ids.Count, smtp.Arrived().Count);
        Assert.Equal(ids.Count, smtp.Arrived().Select(m => m.Headers["X-Recipient"]).Distinct().Count());
        Assert.All(await node.MailsAsync(), m => Assert.Equal(MailState.Sent, m.State));

        static async Task WorkAsync(MailNode node)
        {
            for (var round = 0; round < 20; round++)
            {
                await node.ComposeAsync();
                await node.SendAsync();
            }
        }
    }

    [SkippableTheory]
    [InlineData(EmailTls.StartTls)]
    [InlineData(EmailTls.Implicit)]
    public async Task The_connection_is_protected_and_the_password_sent_to_a_server_that_we_know_and_to_no_other(EmailTls tls)
    {
        await using var smtp = await SmtpServer.StartAsync(tls, signsIn: true);
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var careful = new MailNode(database, smtp.Settings(tls));
        await PublishAsync(careful, 1);
        await UnlockAsync(careful, await careful.AddPlayerAsync("ada@example.com"));
        Assert.Empty(smtp.Arrived());
        Assert.Contains("TLS", Assert.Single(await careful.MailsAsync()).LastError);

        await using var node = new MailNode(database, smtp.Settings(tls), services =>
            services.Replace(ServiceDescriptor.Singleton<IMailTransport>(new SmtpTransport(smtp.Settings(tls)) { Trusted = smtp.Certificate })));
        node.Node.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await node.SendAsync());

        var mail = Assert.Single(smtp.Arrived());
        Assert.Equal(("yes", SmtpServer.User), (mail.Headers["X-Tls"], mail.Headers["X-User"]));
    }

    private static async Task PublishAsync(MailNode node, int count)
    {
        for (var n = 1; n <= count; n++)
            await node.Node.PublishAsync($"award-{n}", "tests_taken", n);
    }

    /// <summary>One more award each, and the mail that tells of it.</summary>
    private static async Task UnlockAsync(MailNode node, params long[] ids)
    {
        foreach (var id in ids)
            await node.RecordAsync(id);
        await node.RunAsync();
        await node.RunAfterAsync(Gather);
    }

    /// <summary>Hands over the first mail, and is never heard of again.</summary>
    private sealed class Dying
    {
        private readonly TaskCompletionSource _died = new();

        public Task HasDied => _died.Task;

        public void Register(IServiceCollection services)
        {
            var real = new SmtpTransport(services.Select(s => s.ImplementationInstance).OfType<EmailSettings>().Single());
            services.Replace(ServiceDescriptor.Singleton<IMailTransport>(new Transport(this, real)));
        }

        private sealed class Transport(Dying dying, SmtpTransport real) : IMailTransport
        {
            public Task DeliverAsync(MimeMessage mail, CancellationToken cancellationToken) => real.DeliverAsync(mail, cancellationToken);

            public async Task<IMailSession> OpenAsync(CancellationToken cancellationToken) => new Session(dying, await real.OpenAsync(cancellationToken));
        }

        private sealed class Session(Dying dying, IMailSession real) : IMailSession
        {
            public async Task SendAsync(MimeMessage mail, CancellationToken cancellationToken)
            {
                await real.SendAsync(mail, cancellationToken);
                dying._died.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            public ValueTask DisposeAsync() => real.DisposeAsync();
        }
    }
}
