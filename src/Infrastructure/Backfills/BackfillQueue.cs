using Achievements.Application.Backfills;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Backfills;

internal sealed class BackfillQueue(AchievementsDbContext db, BackfillSignal signal, TimeProvider clock) : IBackfillQueue
{
    public Task<Backfill> AddAsync(IReadOnlyCollection<string> achievementIds, BackfillReason reason, CancellationToken cancellationToken) =>
        AddAsync(achievementIds, reason, BackfillWork.Awards, cancellationToken);

    public Task<Backfill> AddWorkAsync(BackfillWork work, BackfillReason reason, CancellationToken cancellationToken) =>
        AddAsync([], reason, work, cancellationToken);

    public Task<Backfill?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Backfills.SingleOrDefaultAsync(b => b.Id == id, cancellationToken);

    public void Wake() => signal.Set();

    private async Task<Backfill> AddAsync(
        IReadOnlyCollection<string> achievementIds, BackfillReason reason, BackfillWork work, CancellationToken cancellationToken)
    {
        var players = await db.Players.LongCountAsync(cancellationToken);
        var backfill = Backfill.Of(achievementIds, reason, players, clock.GetUtcNow(), work);
        db.Backfills.Add(backfill);
        return backfill;
    }
}
