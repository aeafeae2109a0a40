using Achievements.Domain.Access;
using MediatR;

namespace Achievements.Application.Access;

/// <summary>All keys, newest first; revoked ones at the end.</summary>
public sealed record ListApiKeys : IRequest<IReadOnlyList<ApiKeyRow>>;

public sealed record ApiKeyRow(Guid Id, string Name, string Prefix, ApiScopes Scopes, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>Makes a key. Refused with <c>key.name</c>, <c>key.scopes</c>.</summary>
public sealed record CreateApiKey(string Name, ApiScopes Scopes) : IRequest<CreatedApiKey>;

/// <param name="Secret">The key itself: shown once, never again.</param>
public sealed record CreatedApiKey(Guid Id, string Name, string Secret);

/// <summary>From now on the key opens nothing, on any node within seconds. Refused with <c>key.not_found</c>.</summary>
public sealed record RevokeApiKey(Guid Id) : IRequest<Unit>;

/// <summary>Keys for changing.</summary>
public interface IApiKeyRepository
{
    Task<ApiKey?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task<ApiKey?> FindByHashAsync(string hash, CancellationToken cancellationToken);

    void Add(ApiKey key);
}

/// <summary>What a presented key may do; answers from memory, seconds old at most.</summary>
public interface IApiKeyDirectory
{
    /// <summary>The key with this secret, or null when there is none or it was revoked.</summary>
    ValueTask<(Guid Id, string Name, ApiScopes Scopes)?> FindAsync(string secret, CancellationToken cancellationToken);

    /// <summary>Makes this node look at the table again at once.</summary>
    void Refresh();
}
