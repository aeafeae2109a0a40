using Achievements.Domain.Access;

namespace Achievements.Application.Access;

/// <summary>Keys for changing.</summary>
public interface IApiKeyRepository
{
    Task<ApiKey?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task<ApiKey?> FindByHashAsync(string hash, CancellationToken cancellationToken);

    void Add(ApiKey key);
}
