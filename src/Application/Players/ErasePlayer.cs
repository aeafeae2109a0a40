using Achievements.Application.Catalogue;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>
/// Deletes all that is known about a player: results, awards, days, ledger, notices, wishes, links, addresses. Nothing of it comes back; a later test with the same external id
/// makes a new player. Webhooks hear of it last. Refused with <c>player.not_found</c>.
/// </summary>
public sealed record ErasePlayer(PlayerKey Player) : IRequest<ErasedPlayer>;

/// <param name="Id">Our number for the player; never given again.</param>
public sealed record ErasedPlayer(long Id, string? ExternalId, string DisplayName);

internal sealed class ErasePlayerHandler(PlayerChange change, IPlayerRepository players, ICatalogue catalogue, TimeProvider clock) : IRequestHandler<ErasePlayer, ErasedPlayer>
{
    public Task<ErasedPlayer> Handle(ErasePlayer request, CancellationToken cancellationToken) =>
        change.ApplyAsync(request.Player, EraseAsync, cancellationToken);

    private async Task<ErasedPlayer> EraseAsync(Player player, CancellationToken cancellationToken)
    {
        var index = await catalogue.CurrentAsync(cancellationToken);
        players.Add(player.Erase(index.Rules.Interest, clock.GetUtcNow()));
        await players.EraseAsync(player, cancellationToken);
        return new ErasedPlayer(player.Id, player.ExternalId, player.DisplayName);
    }
}
