using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Access;
using MediatR;

namespace Achievements.Application.Access;

/// <summary>Makes a link that opens a player's own session, once. Refused with <c>player.not_found</c>, <c>link.minutes</c>.</summary>
/// <param name="Minutes">How long it works; null: <see cref="AccessLink.DefaultMinutes"/>.</param>
/// <param name="By">Who asks for it.</param>
public sealed record CreateAccessLink(PlayerKey Player, AccessPage Page, int? Minutes, string By) : IRequest<CreatedAccessLink>;

/// <param name="Token">Shown once; only its hash is kept.</param>
public sealed record CreatedAccessLink(string Token, long PlayerId, string DisplayName, DateTimeOffset ExpiresAt);

internal sealed class CreateAccessLinkHandler(IPlayerRepository players, IAccessLinkRepository links, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<CreateAccessLink, CreatedAccessLink>
{
    public async Task<CreatedAccessLink> Handle(CreateAccessLink request, CancellationToken cancellationToken)
    {
        var player = (await players.FindAsync([request.Player], cancellationToken)).SingleOrDefault() ?? throw NotFoundException.Player(request.Player);
        var (link, token) = AccessLink.Of(player.Id, request.Page, request.Minutes ?? AccessLink.DefaultMinutes, request.By, clock.GetUtcNow());
        links.Add(link);
        await unitOfWork.CommitAsync(cancellationToken);
        return new CreatedAccessLink(token, player.Id, player.DisplayName, link.ExpiresAt);
    }
}
