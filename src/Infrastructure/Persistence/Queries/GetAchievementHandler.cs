using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetAchievementHandler(AchievementsDbContext db) : IRequestHandler<GetAchievement, AchievementDetails>
{
    public async Task<AchievementDetails> Handle(GetAchievement request, CancellationToken cancellationToken)
    {
        var found = await db.Achievements.AsNoTracking().FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken);
        return found?.ToDetails() ?? throw NotFoundException.Achievement(request.Id);
    }
}
