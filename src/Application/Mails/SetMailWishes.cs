using Achievements.Domain.Notices;
using MediatR;

namespace Achievements.Application.Mails;

/// <summary>How a player wants to be mailed from now on. Refused with <c>player.not_found</c>, <c>mail.digest_hour</c>, <c>language.format</c>.</summary>
/// <param name="DigestHour">0 to 23, on the player's clock.</param>
public sealed record SetMailWishes(long PlayerId, MailFrequency Frequency, int DigestHour, bool RemindsOfStreak, string Language) : IRequest<Unit>;

internal sealed class SetMailWishesHandler(AddresseeChange change, TimeProvider clock) : IRequestHandler<SetMailWishes, Unit>
{
    public async Task<Unit> Handle(SetMailWishes request, CancellationToken cancellationToken)
    {
        await change.ApplyAsync(request.PlayerId, (found, _) =>
        {
            found.Recipient.Wish(request.Frequency, request.DigestHour, request.RemindsOfStreak, found.Player, clock.GetUtcNow());
            if (request.Language != found.Player.Language)
                found.Player.Speak(request.Language);
        }, cancellationToken);
        return Unit.Value;
    }
}
