using Achievements.Application.Mails;
using Achievements.Domain;
using Achievements.Infrastructure.Email;
using MediatR;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Achievements.Infrastructure.Mails;

internal sealed partial class SendTestMailHandler(LetterPreview preview, IMailTransport transport, EmailSettings settings, TimeProvider clock, ILogger<SendTestMailHandler> logger)
    : IRequestHandler<SendTestMail, Unit>
{
    public async Task<Unit> Handle(SendTestMail request, CancellationToken cancellationToken)
    {
        TemplateKey.Check(request.Kind, request.Language);
        var letter = preview.Fill(request.Kind, request.Language, request.Texts);
        var mail = Envelope.Of(
            letter, MailboxAddress.Parse(settings.From), MailboxAddress.Parse(request.Address), $"{Guid.NewGuid():N}@{MailComposer.DomainOf(settings)}", clock.GetUtcNow());
        try
        {
            await transport.DeliverAsync(mail, cancellationToken);
        }
        catch (Exception e) when (e is AddressRefusedException or MailServerAwayException or IOException)
        {
            LogFailed(e);
            throw new RefusedException("mail.failed", e.Message);
        }
        return Unit.Value;
    }

    [LoggerMessage(1, LogLevel.Warning, "A test mail could not be sent")]
    private partial void LogFailed(Exception exception);
}
