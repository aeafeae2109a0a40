using Achievements.Application.Common;
using Achievements.Domain.Players;

namespace Achievements.Application.Players;

/// <summary>The one way of changing a single player's record by hand: lock, load, let the domain decide, commit; again when somebody else committed first.</summary>
internal sealed class PlayerChange(IPlayerRepository players, IUnitOfWork unitOfWork)
{
    private const int MaxAttempts = 10;

    /// <param name="commit">Whether to write; else everything is forgotten, which makes a preview of the same decision.</param>
    /// <exception cref="NotFoundException"><c>player.not_found</c></exception>
    public async Task<T> ApplyAsync<T>(
        PlayerKey key, Func<Player, CancellationToken, Task<T>> change, CancellationToken cancellationToken, Func<T, bool>? commit = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await unitOfWork.StartAsync(holdingLocks: true, cancellationToken);
                await players.LockAsync([key], cancellationToken);
                var player = (await players.FindAsync([key], cancellationToken)).SingleOrDefault() ?? throw NotFoundException.Player(key);
                var outcome = await change(player, cancellationToken);
                if (commit?.Invoke(outcome) == false)
                    unitOfWork.Forget();
                else
                    await unitOfWork.CommitAsync(cancellationToken);
                return outcome;
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
