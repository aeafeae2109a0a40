using Achievements.Application.Catalogue;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class CountHoldersHandler(AchievementsDbContext db) : IRequestHandler<CountHolders, long>
{
    public Task<long> Handle(CountHolders request, CancellationToken cancellationToken) =>
        db.Unlocks.LongCountAsync(u => u.AchievementId == request.Id, cancellationToken);
}
