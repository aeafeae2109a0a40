using MailKit.Net.Smtp;
using MimeKit;

namespace Achievements.Infrastructure.Email;

/// <summary>One connection to the SMTP server.</summary>
internal sealed class SmtpSession(SmtpClient client) : IMailSession
{
    public async Task SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(mail, cancellationToken);
        }
        catch (SmtpCommandException e) when (IsAboutTheAddress(e))
        {
            throw new AddressRefusedException($"{(int)e.StatusCode} {e.Message}", e);
        }
        catch (SmtpCommandException e)
        {
            throw new IOException($"The mail server said: {(int)e.StatusCode} {e.Message}", e);
        }
        catch (Exception e) when (!client.IsConnected && !cancellationToken.IsCancellationRequested)
        {
            throw new MailServerAwayException($"The mail server hung up: {e.Message}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await client.DisconnectAsync(quit: true);
        }
        catch (Exception e) when (e is IOException or SmtpProtocolException or SmtpCommandException or OperationCanceledException)
        {
            // Everything that mattered was answered before.
        }
        client.Dispose();
    }

    /// <summary>
    /// A refusal of the address, for good. Not one of us: with 530, or with class 5.7 of RFC 3463, the server refuses whoever sends without the right to, and would refuse every
    /// address alike.
    /// </summary>
    private static bool IsAboutTheAddress(SmtpCommandException e) =>
        e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)e.StatusCode is >= 500 and not 530 && !e.Message.Contains("5.7.", StringComparison.Ordinal);
}
