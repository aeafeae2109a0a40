using Achievements.Application.Common;
using Achievements.Domain.Notices;
using MediatR;

namespace Achievements.Application.Mails;

/// <summary>
/// Tries a mail once more that failed, was refused or was dropped; an address that had refused it is written to again. Refused with <c>mail.not_found</c>,
/// <c>mail.sent</c>.
/// </summary>
public sealed record RetryMail(Guid Id) : IRequest<Unit>;

internal sealed class RetryMailHandler(IRecipientRepository recipients, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<RetryMail, Unit>
{
    public async Task<Unit> Handle(RetryMail request, CancellationToken cancellationToken)
    {
        await unitOfWork.StartAsync(holdingLocks: false, cancellationToken);
        var mail = await recipients.FindMailAsync(request.Id, cancellationToken) ?? throw new NotFoundException("mail.not_found", $"There is no mail '{request.Id}'.");
        mail.TryAgain(clock.GetUtcNow());
        if (await recipients.FindAsync(mail.PlayerId, cancellationToken) is { } found && found.Recipient.BlockedEmail == mail.Address)
            found.Recipient.Unblock();
        await unitOfWork.CommitAsync(cancellationToken);
        return Unit.Value;
    }
}
