using System.Text.Json;
using Achievements.Application.Common;
using Achievements.Domain;
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

    /// <summary>The same for a caller that may repeat itself: the answer is kept with what was changed, and a repeated key gets it again.</summary>
    /// <exception cref="NotFoundException"><c>player.not_found</c></exception>
    /// <exception cref="RefusedException"><c>idempotencyKey.reused</c></exception>
    public Task<Answered<T>> ApplyOnceAsync<T>(PlayerKey key, Attempt<T> attempt, Func<Player, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        return ApplyAsync(key, AnswerAsync, cancellationToken, commit: a => !a.Replayed);

        async Task<Answered<T>> AnswerAsync(Player player, CancellationToken cancel)
        {
            if (attempt.Key is { } repeated && (await players.ReceiptsAsync([(player.Id, repeated)], cancel)).SingleOrDefault() is { } earlier)
                return earlier.Fingerprint == attempt.Fingerprint
                    ? new Answered<T>(JsonSerializer.Deserialize(earlier.Answer, attempt.Json)!, true)
                    : throw new RefusedException("idempotencyKey.reused", "This Idempotency-Key came before with something else. Use a new key for a new call.", "Idempotency-Key");
            var answer = await change(player, cancel);
            if (attempt.Key is { } first)
                players.Add(Receipt.Of(player, first, attempt.Fingerprint, JsonSerializer.Serialize(answer, attempt.Json)));
            return new Answered<T>(answer, false);
        }
    }
}
