using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Achievements.Infrastructure.Email;

/// <summary>Hands mails to the configured SMTP server, one connection each: resets are rare.</summary>
internal sealed class SmtpTransport(EmailSettings settings) : IMailTransport
{
    private const int ImplicitTlsPort = 465;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task DeliverAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(settings.Host!, settings.Port, Security(), cancellationToken);
        if (settings.User is not null)
            await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancellationToken);
        await client.SendAsync(mail, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private SecureSocketOptions Security() => settings.Tls switch
    {
        EmailTls.None => SecureSocketOptions.None,
        EmailTls.StartTls => SecureSocketOptions.StartTls,
        EmailTls.Implicit => SecureSocketOptions.SslOnConnect,
        _ when settings.Port == ImplicitTlsPort => SecureSocketOptions.SslOnConnect,
        // Whoever sits in the middle could hide that STARTTLS is offered, and read the password along.
        _ when settings.User is not null => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.StartTlsWhenAvailable,
    };
}
