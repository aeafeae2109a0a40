using Achievements.Application.Backfills;
using Achievements.Application.Checks;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Checks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetChecksHandler(AchievementsDbContext db, TimeProvider clock) : IRequestHandler<GetChecks, CheckReport>
{
    private const int MaxChecks = 5;
    private const int MaxDrifts = 200;

    public async Task<CheckReport> Handle(GetChecks request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var checks = await db.Backfills.AsNoTracking()
            .Where(b => b.Work == BackfillWork.Check)
            .OrderByDescending(b => b.CreatedAt).ThenByDescending(b => b.Id)
            .Take(MaxChecks)
            .ToListAsync(cancellationToken);
        var open = db.Drifts.AsNoTracking().Where(d => d.RepairedAt == null);
        var rows = await (
            from drift in open
            join player in db.Players on drift.PlayerId equals player.Id
            orderby drift.PlayerId, drift.Total, drift.FoundAt descending
            select new DriftRow(player.Id, player.DisplayName, drift.Total, drift.Kept, drift.Computed, drift.FoundAt))
            .Take(MaxDrifts)
            .ToListAsync(cancellationToken);
        return new CheckReport(
            [.. checks.Select(c => BackfillProgress.Of(c, now))], [.. rows.DistinctBy(r => (r.PlayerId, r.Total))],
            await open.Select(d => new { d.PlayerId, d.Total }).Distinct().LongCountAsync(cancellationToken),
            [.. (await UnfinishedJobs.OfAsync(db, cancellationToken)).Order()]);
    }
}
