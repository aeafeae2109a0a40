using Achievements.Domain.Access;
using MediatR;

namespace Achievements.Application.Access;

/// <summary>All keys, newest first; revoked ones at the end.</summary>
public sealed record ListApiKeys : IRequest<IReadOnlyList<ApiKeyRow>>;

public sealed record ApiKeyRow(Guid Id, string Name, string Prefix, ApiScopes Scopes, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
