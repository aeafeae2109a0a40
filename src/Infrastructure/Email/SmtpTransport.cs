using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Achievements.Infrastructure.Email;

/// <summary>Hands mails to the configured SMTP server.</summary>
internal sealed class SmtpTransport(EmailSettings settings) : IMailTransport
{
    private const int ImplicitTlsPort = 465;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A certificate that is accepted whoever signed it: that of a test's server.</summary>
    internal X509Certificate2? Trusted { get; init; }

    public async Task DeliverAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        await using var session = await OpenAsync(cancellationToken);
        await session.SendAsync(mail, cancellationToken);
    }

    public async Task<IMailSession> OpenAsync(CancellationToken cancellationToken)
    {
        var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        if (Trusted is not null)
            client.ServerCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == Trusted.GetCertHashString();
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, Security(), cancellationToken);
            if (settings.User is not null)
                await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancellationToken);
            return new SmtpSession(client);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            client.Dispose();
            throw new MailServerAwayException(ReasonOf(e), e);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>For an administrator's eyes, so the password must not be in it: the server's answer, or the kind of failure.</summary>
    private static string ReasonOf(Exception e) => e switch
    {
        AuthenticationException => "The mail server does not accept Email__User and Email__Password.",
        SslHandshakeException => "The connection to the mail server could not be protected by TLS; its certificate must be valid for Email__Host.",
        NotSupportedException => "The mail server does not offer what Email__Tls or Email__User asks for.",
        SmtpCommandException or SmtpProtocolException => $"The mail server said: {e.Message}",
        _ => $"The mail server does not answer: {e.Message}",
    };

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
