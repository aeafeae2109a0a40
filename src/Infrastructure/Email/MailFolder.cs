using MimeKit;

namespace Achievements.Infrastructure.Email;

/// <summary>Writes mails as <c>.eml</c> files that every mail program opens: what happens when no SMTP server is configured.</summary>
internal sealed class MailFolder(string path, TimeProvider clock) : IMailTransport
{
    public async Task DeliverAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);
        var file = Path.Combine(path, $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..8]}.eml");
        // Under its real name only once it is complete, so that nobody reads half a mail.
        await mail.WriteToAsync(file + ".part", cancellationToken);
        File.Move(file + ".part", file);
    }

    public Task<IMailSession> OpenAsync(CancellationToken cancellationToken) => Task.FromResult<IMailSession>(new Session(this));

    private sealed class Session(MailFolder folder) : IMailSession
    {
        public Task SendAsync(MimeMessage mail, CancellationToken cancellationToken) => folder.DeliverAsync(mail, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
