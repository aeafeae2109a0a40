using MediatR;

namespace Achievements.Application.Mails;

/// <summary>No mail to this player any more, reminders included; doing so twice changes nothing. Refused with <c>player.not_found</c>.</summary>
public sealed record Unsubscribe(long PlayerId) : IRequest<Unit>;

internal sealed class UnsubscribeHandler(AddresseeChange change, TimeProvider clock) : IRequestHandler<Unsubscribe, Unit>
{
    public async Task<Unit> Handle(Unsubscribe request, CancellationToken cancellationToken)
    {
        await change.ApplyAsync(request.PlayerId, (found, _) => found.Recipient.Unsubscribe(found.Player, clock.GetUtcNow()), cancellationToken);
        return Unit.Value;
    }
}
