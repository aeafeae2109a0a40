using Achievements.Application.Common;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>
/// Replaces what is known about a player; the external id stays. Results recorded so far keep their day, a new zone counts from the next one. Refused with
/// <c>player.not_found</c>.
/// </summary>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Language">BCP 47; null keeps it.</param>
/// <param name="EmailVerified">null: as before, if the address is the same.</param>
/// <remarks>Takes no revision: every test moves it on, and an edit touches nothing that a test does. Between two edits the later one stands.</remarks>
public sealed record EditPlayer(long Id, string DisplayName, string? Email, string TimeZone, string? Language = null, bool? EmailVerified = null) : IRequest<Unit>;

internal sealed class EditPlayerHandler(IPlayerRepository players, IUnitOfWork unitOfWork) : IRequestHandler<EditPlayer, Unit>
{
    private const int MaxAttempts = 5;

    public async Task<Unit> Handle(EditPlayer request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var player = (await players.FindAsync([PlayerKey.Of(request.Id)], cancellationToken)).SingleOrDefault() ?? throw NotFoundException.Player(request.Id);
            player.Edit(request.DisplayName, request.Email, request.TimeZone, request.Language, request.EmailVerified);
            try
            {
                await unitOfWork.CommitAsync(cancellationToken);
                return Unit.Value;
            }
            catch (OverlapException e)
            {
                // A test was recorded meanwhile.
                unitOfWork.Forget();
                if (attempt == MaxAttempts)
                    throw new UnavailableException("Too many tests are recorded for this player at this moment; nothing was changed.", e);
            }
        }
    }
}
