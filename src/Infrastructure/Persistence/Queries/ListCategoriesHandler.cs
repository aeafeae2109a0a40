using Achievements.Application.Catalogue;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class ListCategoriesHandler(AchievementsDbContext db) : IRequestHandler<ListCategories, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(ListCategories request, CancellationToken cancellationToken) =>
        await db.Achievements.Where(a => a.Category != "").Select(a => a.Category).Distinct().OrderBy(c => c).ToListAsync(cancellationToken);
}
