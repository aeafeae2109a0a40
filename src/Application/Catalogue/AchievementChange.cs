using Achievements.Application.Backfills;
using Achievements.Application.Common;
using Achievements.Domain.Catalogue;

namespace Achievements.Application.Catalogue;

/// <param name="BackfillId">The backfill that this change started, if any.</param>
public sealed record AchievementSaved(string Id, int Revision, Guid? BackfillId);

/// <summary>Loads one achievement, lets a use case change it, and commits that with the backfill it asks for; decides again when somebody else was first.</summary>
internal sealed class AchievementChange(IAchievementRepository achievements, IBackfillQueue backfills, IUnitOfWork unitOfWork)
{
    private const int MaxAttempts = 5;

    /// <param name="revision">The revision the caller read; null accepts whatever it is now.</param>
    /// <param name="change">Says why a backfill is needed, or null when none is.</param>
    /// <exception cref="NotFoundException"><c>achievement.not_found</c></exception>
    /// <exception cref="StaleException"><c>achievement.stale</c></exception>
    public async Task<AchievementSaved> ApplyAsync(
        string id, int? revision, Func<Achievement, BackfillReason?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var achievement = await FindAsync(id, revision, cancellationToken);
            var reason = change(achievement);
            try
            {
                return await CommitAsync(achievement, reason, cancellationToken);
            }
            catch (OverlapException) when (attempt < MaxAttempts)
            {
                unitOfWork.Forget();
            }
        }
    }

    public async Task<Achievement> FindAsync(string id, int? revision, CancellationToken cancellationToken)
    {
        var achievement = await achievements.FindAsync(id, cancellationToken) ?? throw NotFoundException.Achievement(id);
        return revision is null || revision == achievement.Revision
            ? achievement
            : throw new StaleException(
                "achievement.stale",
                $"Somebody else changed '{id}' meanwhile: you read revision {revision}, it is now {achievement.Revision}.",
                achievement.Revision);
    }

    /// <summary>The change and the backfill are one commit: neither can be there without the other.</summary>
    /// <exception cref="OverlapException">Nothing was written.</exception>
    public async Task<AchievementSaved> CommitAsync(Achievement achievement, BackfillReason? reason, CancellationToken cancellationToken)
    {
        var backfill = reason is { } why ? await backfills.AddAsync([achievement.Id], why, cancellationToken) : null;
        await unitOfWork.CommitAsync(cancellationToken);
        if (backfill is not null)
            backfills.Wake();
        return new AchievementSaved(achievement.Id, achievement.Revision, backfill?.Id);
    }
}
