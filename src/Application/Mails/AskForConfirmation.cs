using Achievements.Domain;
using MediatR;

namespace Achievements.Application.Mails;

/// <summary>
/// Sends the one mail that goes to an address nobody has confirmed, because the player asks for it. Refused with <c>player.not_found</c>, <c>mail.no_address</c>,
/// <c>mail.confirmed</c>, <c>mail.too_many</c>.
/// </summary>
public sealed record AskForConfirmation(long PlayerId) : IRequest<Unit>;

internal sealed class AskForConfirmationHandler(AddresseeChange change, IRecipientRepository recipients, TimeProvider clock) : IRequestHandler<AskForConfirmation, Unit>
{
    public async Task<Unit> Handle(AskForConfirmation request, CancellationToken cancellationToken)
    {
        await change.ApplyAsync(request.PlayerId, (found, rules) =>
        {
            var (player, recipient, now) = (found.Player, found.Recipient, clock.GetUtcNow());
            if (player.Email is null)
                throw new RefusedException("mail.no_address", "There is no address to confirm.");
            if (recipient.CanBeMailed(player))
                throw new RefusedException("mail.confirmed", "The address is confirmed already.");
            if (!recipient.TakeConfirmation(player, rules, now))
                throw new RefusedException("mail.too_many", "There were enough mails to this player today.");
            recipients.AddConfirmation(player, now);
        }, cancellationToken);
        return Unit.Value;
    }
}
