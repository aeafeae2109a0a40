using System.Diagnostics;
using System.Globalization;
using Achievements.Application;
using Achievements.Domain.Notices;
using Achievements.Infrastructure.Email;
using Achievements.Infrastructure.Mails;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Mails;

public class KilledSenderTests
{
    private const int Mails = 14, Kills = 3;

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_process_that_is_killed_again_and_again_loses_no_mail_and_repeats_only_under_the_same_id(DatabaseProvider provider)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new MailNode(database, smtp.Settings());
        await node.Node.PublishAsync("first", "tests_taken", 1);
        for (var n = 0; n < Mails; n++)
            await node.RecordAsync(await node.AddPlayerAsync($"p{n}@example.com"));
        await node.TellAsync();
        node.Node.Clock.Advance(Recipient.Gather);
        Assert.Equal(Mails, await node.ComposeAsync());
        // The server answers a while after it has taken a mail: that is when the process dies.
        smtp.Say("slow");

        for (var kill = 0; kill < Kills; kill++)
        {
            var before = smtp.Arrived().Count;
            using var process = SendingProcess.Start(database, smtp.Port, node.Now + (kill * (MailSender.LeaseLength + TimeSpan.FromSeconds(1))));
            await smtp.ArrivedAsync(before + 2);
            process.Kill();
            await process.WaitForExitAsync();
        }
        smtp.Unsay("slow");
        using var last = SendingProcess.Start(database, smtp.Port, node.Now.AddHours(1));
        await last.WaitForExitAsync();

        Assert.Equal(0, last.ExitCode);
        var arrived = smtp.Arrived();
        Assert.Equal(Mails, arrived.Select(m => m.Headers["X-Recipient"]).Distinct().Count());
        Assert.All(arrived.GroupBy(m => m.Headers["X-Recipient"]), mails => Assert.Single(mails.Select(m => m.MessageId).Distinct()));
        Assert.InRange(arrived.Count, Mails + 1, Mails + Kills);
        Assert.All(await node.MailsAsync(), m => Assert.Equal(MailState.Sent, m.State));
    }
}

/// <summary>This test assembly as a program of its own: a node that sends what waits, on a clock that is set, and ends when nothing does.</summary>
internal static class SendingProcess
{
    public const string Name = "send-mails";

    public static Process Start(TestDatabase database, int port, DateTimeOffset now)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet");
        string[] arguments =
            [typeof(SendingProcess).Assembly.Location, Name, $"{database.Provider}", database.ConnectionString, port.ToString(CultureInfo.InvariantCulture), now.ToString("O", CultureInfo.InvariantCulture)];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    public static async Task RunAsync(string[] arguments)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new SetClock(DateTimeOffset.Parse(arguments[4], CultureInfo.InvariantCulture)));
        services.AddApplication();
        services.AddInfrastructure(Enum.Parse<DatabaseProvider>(arguments[1]), arguments[2]);
        MailNode.Register(services, new EmailSettings
        {
            Host = "localhost",
            Port = int.Parse(arguments[3], CultureInfo.InvariantCulture),
            Tls = EmailTls.None,
            From = "Badges <badges@site.example>",
            Site = new Uri("https://site.example"),
            Folder = "",
        });
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        await using var node = services.BuildServiceProvider();
        await node.GetRequiredService<MailSender>().RunAsync(default);
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        private readonly long _started = Stopwatch.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => now + Stopwatch.GetElapsedTime(_started);
    }
}
