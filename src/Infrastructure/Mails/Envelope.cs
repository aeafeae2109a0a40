using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Email;
using MimeKit;

namespace Achievements.Infrastructure.Mails;

/// <summary>What stands on the outside of a mail.</summary>
internal static class Envelope
{
    public static MimeMessage Of(Mail mail, Player player, Letter letter, LetterLinks links, EmailSettings settings, DateTimeOffset now)
    {
        var message = Of(letter, MailboxAddress.Parse(settings.From), new MailboxAddress(player.DisplayName, mail.Address), mail.MessageId, now);
        if (links.Unsubscribe is { } unsubscribe)
        {
            // RFC 2369 and RFC 8058: mail programs offer to end it by one click, without opening a page.
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return message;
    }

    public static MimeMessage Of(Letter letter, MailboxAddress from, MailboxAddress to, string messageId, DateTimeOffset now)
    {
        var message = new MimeMessage { Subject = letter.Subject, MessageId = messageId, Date = now, Body = letter.Body() };
        message.From.Add(from);
        message.To.Add(to);
        // Nobody's holiday notice should come back for it (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
