using Achievements.Application.Common;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>Makes a player known. Refused with <c>player.exists</c> when the external id is taken.</summary>
/// <param name="TimeZone">IANA name; UTC when null.</param>
public sealed record CreatePlayer(string? ExternalId, string DisplayName, string? Email, string? TimeZone) : IRequest<PlayerDetails>;

internal sealed class CreatePlayerHandler(IPlayerRepository players, IUnitOfWork unitOfWork, TimeProvider clock, IMediator mediator)
    : IRequestHandler<CreatePlayer, PlayerDetails>
{
    public async Task<PlayerDetails> Handle(CreatePlayer request, CancellationToken cancellationToken)
    {
        var player = Player.Create(request.ExternalId, request.DisplayName, request.Email, request.TimeZone, clock.GetUtcNow());
        if (player.ExternalId is { } taken && (await players.FindAsync([PlayerKey.OfExternal(taken)], cancellationToken)).Count > 0)
            throw Exists(taken);
        players.Add(player);
        try
        {
            await unitOfWork.CommitAsync(cancellationToken);
        }
        catch (OverlapException) when (player.ExternalId is not null)
        {
            throw Exists(player.ExternalId);
        }
        return await mediator.Send(new GetPlayer(PlayerKey.Of(player.Id)), cancellationToken);
    }

    private static ConflictException Exists(string externalId) =>
        new("player.exists", $"There is a player with the external id '{externalId}' already.", "externalId");
}
