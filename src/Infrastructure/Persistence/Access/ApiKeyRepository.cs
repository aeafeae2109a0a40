using Achievements.Application.Access;
using Achievements.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Access;

internal sealed class ApiKeyRepository(AchievementsDbContext db) : IApiKeyRepository
{
    public Task<ApiKey?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, cancellationToken);

    public Task<ApiKey?> FindByHashAsync(string hash, CancellationToken cancellationToken) =>
        db.ApiKeys.SingleOrDefaultAsync(k => k.Hash == hash, cancellationToken);

    public void Add(ApiKey key) => db.ApiKeys.Add(key);
}
