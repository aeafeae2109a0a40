using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>Loads what the tests concern, lets the domain decide in memory, commits once; decides again when somebody else committed first (ADR 0003).</summary>
internal sealed class RecordTestResultsHandler(IPlayerRepository players, ICatalogue catalogue, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<RecordTestResults, IReadOnlyList<TestOutcome>>
{
    internal const int MaxAttempts = 10;

    /// <summary>An attempt that ran out of time wrote nothing and is repeated: a node that has just started is slow once. A database that is away is not asked ten times.</summary>
    internal const int MaxTimeouts = 3;

    public async Task<IReadOnlyList<TestOutcome>> Handle(RecordTestResults request, CancellationToken cancellationToken)
    {
        for (var (attempt, timeouts) = (1, 0); ; attempt++)
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            bound.CancelAfter(RecordTestResults.AttemptLimit);
            try
            {
                return await RecordAsync(request.Tests, isRetry: attempt > 1, bound.Token);
            }
            catch (Exception e)
            {
                unitOfWork.Forget();
                var timedOut = e is OperationCanceledException && !cancellationToken.IsCancellationRequested;
                if (timedOut && ++timeouts == MaxTimeouts)
                    throw new UnavailableException("The database did not answer in time.", e);
                if (!timedOut && e is not OverlapException)
                    throw;
                if (attempt == MaxAttempts)
                    throw new UnavailableException("Too many others record for the same players at this moment; nothing was recorded.", e);
            }
            // Whoever collided does not collide again at the same instant.
            await Task.Delay(Random.Shared.Next(1, 5 << Math.Min(attempt, 6)), cancellationToken);
        }
    }

    private async Task<TestOutcome[]> RecordAsync(IReadOnlyList<TestToRecord> tests, bool isRetry, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var batch = new TestBatch(tests, now);
        if (batch.Keys.Count == 0)
            return batch.Outcomes();

        batch.Take(await FindOrCreateAsync(batch.Keys, isRetry, now, cancellationToken));
        if (batch.ReceiptKeys is { Count: > 0 } receiptKeys)
            batch.Take(await players.ReceiptsAsync(receiptKeys, cancellationToken));
        if (batch.PlayersWithLateTests is { Count: > 0 } late)
            await players.RememberAsync(late, cancellationToken);

        var index = await catalogue.CurrentAsync(cancellationToken);
        if (batch.PlayersToCount(index.Rules.Limits) is ({ Count: > 0 } toCount, var since))
            TestBatch.RememberCounted(toCount, await players.CountedAsync([.. toCount.Select(p => p.Id)], since, cancellationToken));
        var held = await HeldAsync(batch.PlayerIds, index, isRetry, cancellationToken);
        var revoked = isRetry && batch.CorrectedPlayers is { Count: > 0 } corrected ? await players.RevokedAsync(corrected, cancellationToken) : null;
        batch.Decide(new UnlockRule(index), held, revoked, players);

        if (batch.HasRecorded)
            await unitOfWork.CommitAsync(cancellationToken);
        else
            unitOfWork.Forget();
        return batch.Outcomes();
    }

    /// <summary>The players with these keys; those unknown by external id are made in a commit of their own, where the unique external id decides.</summary>
    private async Task<IReadOnlyList<Player>> FindOrCreateAsync(
        IReadOnlyCollection<PlayerKey> keys, bool isRetry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await FindAsync(keys, isRetry, cancellationToken);
        var known = found.Select(p => p.ExternalId).ToHashSet();
        var unknown = keys.Select(k => k.ExternalId).Where(id => id is not null && !known.Contains(id)).ToList();
        if (unknown.Count == 0)
            return found;

        foreach (var externalId in unknown)
            players.Add(Player.Create(externalId, null, null, null, now));
        await unitOfWork.CommitAsync(cancellationToken);
        unitOfWork.Forget();
        return await FindAsync(keys, isRetry, cancellationToken);
    }

    /// <summary>The first attempt takes no locks, because overlaps are rare; a later one does, so that it cannot be overtaken again and again.</summary>
    private async Task<IReadOnlyList<Player>> FindAsync(IReadOnlyCollection<PlayerKey> keys, bool isRetry, CancellationToken cancellationToken)
    {
        await unitOfWork.StartAsync(holdingLocks: isRetry, cancellationToken);
        if (isRetry)
            await players.LockAsync(keys, cancellationToken);
        return await players.FindAsync(keys, cancellationToken);
    }

    /// <summary>
    /// A crossing means "not held yet" except for the few of which the catalogue says otherwise. Where that is wrong, because totals were once higher or an award was revoked,
    /// the database refuses the second row of an award, and the decision is repeated with full knowledge: whoever was corrected pays then, and not with each test.
    /// </summary>
    private async Task<ILookup<long, string>?> HeldAsync(
        IReadOnlyCollection<long> playerIds, CatalogueIndex index, bool everything, CancellationToken cancellationToken) =>
        playerIds.Count > 0 && (everything || index.MayBeHeldAlready.Count > 0)
            ? await players.HeldAsync(playerIds, everything ? null : index.MayBeHeldAlready, cancellationToken)
            : null;
}
