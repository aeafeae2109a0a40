using Achievements.Application.Common;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>Makes a player known. Refused with <c>player.exists</c> when the external id is taken.</summary>
/// <param name="TimeZone">IANA name; UTC when null.</param>
/// <param name="Language">BCP 47; English when null.</param>
/// <param name="EmailVerified">Whether the caller knows that the address is the player's: only then mail goes to it.</param>
public sealed record CreatePlayer(string? ExternalId, string DisplayName, string? Email, string? TimeZone, string? Language = null, bool EmailVerified = false)
    : IRequest<PlayerDetails>;

internal sealed class CreatePlayerHandler(IPlayerRepository players, IUnitOfWork unitOfWork, TimeProvider clock, IMediator mediator)
    : IRequestHandler<CreatePlayer, PlayerDetails>
{
    private const int MaxAttempts = 5;

    public async Task<PlayerDetails> Handle(CreatePlayer request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var player = Player.Create(
                request.ExternalId, request.DisplayName, request.Email, request.TimeZone, clock.GetUtcNow(), request.Language, request.EmailVerified);
            if (player.ExternalId is { } taken && (await players.FindAsync([PlayerKey.OfExternal(taken)], cancellationToken)).Count > 0)
                throw Exists(taken);
            players.Add(player);
            try
            {
                await unitOfWork.CommitAsync(cancellationToken);
            }
            catch (OverlapException e)
            {
                // Somebody took the external id meanwhile, which the next look will tell, or the database had too many writers.
                unitOfWork.Forget();
                if (attempt == MaxAttempts)
                    throw new UnavailableException("Too many others write at this moment; the player was not added.", e);
                continue;
            }
            return await mediator.Send(new GetPlayer(PlayerKey.Of(player.Id)), cancellationToken);
        }
    }

    private static ConflictException Exists(string externalId) =>
        new("player.exists", $"There is a player with the external id '{externalId}' already.", "externalId");
}
