using Achievements.Domain;
using MediatR;

namespace Achievements.Application.Mails;

/// <summary>The player reads this address, and mail may go to it, even if it refused some before. Refused with <c>player.not_found</c>, <c>mail.other_address</c>.</summary>
public sealed record ConfirmEmail(long PlayerId, string Address) : IRequest<Unit>;

internal sealed class ConfirmEmailHandler(AddresseeChange change) : IRequestHandler<ConfirmEmail, Unit>
{
    public async Task<Unit> Handle(ConfirmEmail request, CancellationToken cancellationToken)
    {
        await change.ApplyAsync(request.PlayerId, (found, _) =>
        {
            if (!found.Player.ConfirmEmail(request.Address))
                throw new RefusedException("mail.other_address", "The player has another address now.");
            if (found.Recipient.BlockedEmail == request.Address)
                found.Recipient.Unblock();
        }, cancellationToken);
        return Unit.Value;
    }
}
