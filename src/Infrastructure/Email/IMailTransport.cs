using MimeKit;

namespace Achievements.Infrastructure.Email;

/// <summary>The last step of a mail.</summary>
internal interface IMailTransport
{
    Task DeliverAsync(MimeMessage mail, CancellationToken cancellationToken);
}
