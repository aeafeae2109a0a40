using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetAchievementHandler(AchievementsDbContext db) : IRequestHandler<GetAchievement, AchievementDetails>
{
    public async Task<AchievementDetails> Handle(GetAchievement request, CancellationToken cancellationToken)
    {
        var found = await db.Achievements.AsNoTracking()
            .Where(a => a.Id == request.Id)
            .Select(a => new { Achievement = a, Holders = db.Unlocks.LongCount(u => u.AchievementId == a.Id) })
            .FirstOrDefaultAsync(cancellationToken)
            ?? throw NotFoundException.Achievement(request.Id);
        return found.Achievement.ToDetails(found.Holders);
    }
}
