using Achievements.Application.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class ListApiKeysHandler(AchievementsDbContext db) : IRequestHandler<ListApiKeys, IReadOnlyList<ApiKeyRow>>
{
    public async Task<IReadOnlyList<ApiKeyRow>> Handle(ListApiKeys request, CancellationToken cancellationToken) =>
        await db.ApiKeys
            .OrderBy(k => k.RevokedAt != null).ThenByDescending(k => k.CreatedAt).ThenBy(k => k.Name)
            .Select(k => new ApiKeyRow(k.Id, k.Name, k.Prefix, k.Scopes, k.CreatedAt, k.RevokedAt))
            .ToListAsync(cancellationToken);
}
