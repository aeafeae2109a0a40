using System.Net;
using System.Net.Sockets;
using System.Text;
using Achievements.Infrastructure.Email;
using Microsoft.AspNetCore.Identity.UI.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MimeKit;

namespace Achievements.Infrastructure.Tests.Email;

public sealed class EmailTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("achievements-mail-");

    [Fact]
    public async Task Without_a_server_a_mail_becomes_a_file_with_both_texts()
    {
        await using var running = await StartAsync(new EmailSettings { Folder = _folder.FullName, Site = new Uri("https://site") });
        await running.Sender.SendEmailAsync("ann@example.com", "Reset", "Please <a href='http://claimed.example:81/reset?a=1&amp;b=2'>click here</a> &amp; go on.");

        var file = await UntilAsync(() => _folder.GetFiles("*.eml").FirstOrDefault());
        var mail = await MimeMessage.LoadAsync(file.FullName);
        Assert.Equal(("Reset", "ann@example.com"), (mail.Subject, mail.To.ToString()));
        Assert.Equal("Please click here: https://site/reset?a=1&b=2  & go on.", mail.TextBody?.Trim());
        Assert.Contains("<a href", mail.HtmlBody);
    }

    [Fact]
    public async Task With_a_server_it_is_handed_over_by_smtp()
    {
        using var server = new SmtpCatcher();
        await using var running = await StartAsync(new EmailSettings
        {
            Folder = _folder.FullName,
            Host = "127.0.0.1",
            Port = server.Port,
            Tls = EmailTls.None,
            From = "Badges <badges@example.com>",
        });
        await running.Sender.SendEmailAsync("ann@example.com", "Hello", "<p>Text</p>");

        var (envelope, mail) = await server.FirstAsync().WaitAsync(Patience);

        Assert.Equal("MAIL FROM:<badges@example.com> RCPT TO:<ann@example.com>", envelope);
        Assert.Equal(("Hello", "Badges", "badges@example.com"), (mail.Subject, mail.From.Mailboxes.Single().Name, mail.From.Mailboxes.Single().Address));
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task A_password_is_not_sent_to_a_server_without_encryption()
    {
        using var server = new SmtpCatcher();
        await using var running = await StartAsync(new EmailSettings
        {
            Folder = _folder.FullName,
            Host = "127.0.0.1",
            Port = server.Port,
            User = "u",
            Password = "secret",
        });
        await running.Sender.SendEmailAsync("ann@example.com", "Hello", "Text");

        await UntilAsync(() => server.Connections > 0 && server.Ended == server.Connections ? server : null);
        Assert.DoesNotContain("AUTH", server.Heard);
        Assert.DoesNotContain("DATA", server.Heard);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<Running> StartAsync(EmailSettings settings)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(settings).AddEmail().BuildServiceProvider();
        var running = new Running(services);
        await running.Worker.StartAsync(CancellationToken.None);
        return running;
    }

    private static async Task<T> UntilAsync<T>(Func<T?> look)
        where T : class
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (look() is { } found)
                return found;
            await Task.Delay(20, patience.Token);
        }
    }

    private sealed record Running(ServiceProvider Services) : IAsyncDisposable
    {
        public IEmailSender Sender => Services.GetRequiredService<IEmailSender>();

        public IHostedService Worker => Services.GetServices<IHostedService>().Single();

        public async ValueTask DisposeAsync()
        {
            await Worker.StopAsync(CancellationToken.None);
            await Services.DisposeAsync();
        }
    }

    /// <summary>As much of an SMTP server (RFC 5321) as taking mails needs, on a port of this machine.</summary>
    private sealed class SmtpCatcher : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly TaskCompletionSource<(string, MimeMessage)> _first = new();
        private readonly StringBuilder _heard = new();
        private int _connections;
        private int _ended;

        public SmtpCatcher()
        {
            _listener.Start();
            _ = AcceptAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Connections => Volatile.Read(ref _connections);

        public int Ended => Volatile.Read(ref _ended);

        public string Heard => _heard.ToString();

        public Task<(string Envelope, MimeMessage Mail)> FirstAsync() => _first.Task;

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            while (true)
            {
                try
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref _connections);
                    await TalkAsync(client.GetStream());
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
                {
                    if (e is not IOException)
                        return;
                }
                finally
                {
                    Interlocked.Exchange(ref _ended, Connections);
                }
            }
        }

        private async Task TalkAsync(NetworkStream stream)
        {
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync("220 catcher");
            var envelope = new List<string>();
            while (await reader.ReadLineAsync() is { } line)
            {
                _heard.AppendLine(line);
                if (line.StartsWith("MAIL", StringComparison.Ordinal) || line.StartsWith("RCPT", StringComparison.Ordinal))
                    envelope.Add(string.Join(' ', line.Split(' ').Take(2)));
                await writer.WriteLineAsync(line switch { "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 ok" });
                if (line == "DATA")
                    _first.TrySetResult((string.Join(' ', envelope), await MailAsync(reader, writer)));
            }
        }

        private static async Task<MimeMessage> MailAsync(StreamReader reader, StreamWriter writer)
        {
            var text = new StringBuilder();
            while (await reader.ReadLineAsync() is { } line && line != ".")
                text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            await writer.WriteLineAsync("250 taken");
            return await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())));
        }
    }
}
