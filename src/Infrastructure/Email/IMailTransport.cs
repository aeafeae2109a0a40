using MimeKit;

namespace Achievements.Infrastructure.Email;

/// <summary>The last step of a mail.</summary>
internal interface IMailTransport
{
    /// <summary>One mail by itself.</summary>
    Task DeliverAsync(MimeMessage mail, CancellationToken cancellationToken);

    /// <summary>For several mails, one after another.</summary>
    /// <exception cref="MailServerAwayException">There is nobody to hand mails to.</exception>
    Task<IMailSession> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>A connection on which mails are handed over.</summary>
internal interface IMailSession : IAsyncDisposable
{
    /// <summary>Returns once the mail is somebody else's to deliver.</summary>
    /// <exception cref="AddressRefusedException">The address takes no mail, now or later.</exception>
    /// <exception cref="MailServerAwayException">The connection is gone.</exception>
    Task SendAsync(MimeMessage mail, CancellationToken cancellationToken);
}

/// <summary>The server that was asked takes no mail for the address, now or later.</summary>
internal sealed class AddressRefusedException(string answer, Exception inner) : Exception(answer, inner);

/// <summary>There is no mail server, or it does not let us in; it is no mail's fault.</summary>
internal sealed class MailServerAwayException(string reason, Exception inner) : Exception(reason, inner);
