using Achievements.Application.Common;

namespace Achievements.Application.Mails;

/// <summary>Changes what is known about a player's mail; again, when a test or a notice was written at the same moment.</summary>
internal sealed class AddresseeChange(IRecipientRepository recipients, IUnitOfWork unitOfWork)
{
    private const int MaxAttempts = 10;

    /// <exception cref="NotFoundException"><c>player.not_found</c></exception>
    public async Task ApplyAsync(long playerId, Action<Addressee, Domain.Notices.MailRules> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await unitOfWork.StartAsync(holdingLocks: false, cancellationToken);
                var found = await recipients.FindAsync(playerId, cancellationToken) ?? throw NotFoundException.Player(playerId);
                change(found, await recipients.RulesAsync(cancellationToken));
                await unitOfWork.CommitAsync(cancellationToken);
                return;
            }
            catch (Exception e)
            {
                unitOfWork.Forget();
                if (e is not OverlapException)
                    throw;
                if (attempt == MaxAttempts)
                    throw new UnavailableException("Too many others change this player at this moment; nothing was changed.", e);
            }
            await Task.Delay(Random.Shared.Next(1, 5 << Math.Min(attempt, 6)), cancellationToken);
        }
    }
}
