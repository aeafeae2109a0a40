using Achievements.Application.Backfills;
using Achievements.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetBackfillHandler(AchievementsDbContext db, TimeProvider clock) : IRequestHandler<GetBackfill, BackfillProgress>
{
    public async Task<BackfillProgress> Handle(GetBackfill request, CancellationToken cancellationToken) =>
        await db.Backfills.AsNoTracking().SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken) is { } backfill
            ? BackfillProgress.Of(backfill, clock.GetUtcNow())
            : throw NotFoundException.Backfill(request.Id);
}
