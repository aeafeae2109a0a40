using System.Threading.Channels;
using Microsoft.AspNetCore.Identity.UI.Services;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Achievements.Infrastructure.Email;

/// <summary>
/// Takes mails from the sign-in pages and returns at once: neither the time a mail server takes nor its failure may tell a visitor
/// whether an account exists.
/// </summary>
internal sealed partial class QueuedEmailSender(EmailSettings settings, ILogger<QueuedEmailSender> logger) : IEmailSender
{
    private const int Capacity = 200;

    private readonly Channel<MimeMessage> _waiting = Channel.CreateBounded<MimeMessage>(Capacity);

    private int _withheld;

    public ChannelReader<MimeMessage> Waiting => _waiting.Reader;

    public Task SendEmailAsync(string email, string subject, string htmlMessage)
    {
        if (settings.Site is { } site)
            htmlMessage = MailLinks.LeadTo(site, htmlMessage);
        else if (!settings.TrustsHost && MailLinks.AreIn(htmlMessage))
        {
            // Once: visitors decide how often it is asked for.
            if (Interlocked.Exchange(ref _withheld, 1) == 0)
                LogWithheld();
            return Task.CompletedTask;
        }
        var mail = new MimeMessage { Subject = subject };
        mail.From.Add(MailboxAddress.Parse(settings.From));
        mail.To.Add(MailboxAddress.Parse(email));
        mail.Body = new BodyBuilder { HtmlBody = htmlMessage, TextBody = MailText.Of(htmlMessage) }.ToMessageBody();
        if (!_waiting.Writer.TryWrite(mail))
            LogQueueFull();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mails with links are not sent until Site__Address says where this site is: a request may claim any host.")]
    private partial void LogWithheld();

    [LoggerMessage(Level = LogLevel.Error, Message = "A mail was dropped: too many wait for the mail server.")]
    private partial void LogQueueFull();
}
