using Achievements.Domain.Access;

namespace Achievements.Application.Access;

/// <summary>What a presented key may do; answers from memory, seconds old at most.</summary>
public interface IApiKeyDirectory
{
    /// <summary>The key with this secret, or null when there is none or it was revoked.</summary>
    ValueTask<KnownApiKey?> FindAsync(string secret, CancellationToken cancellationToken);

    /// <summary>Makes this node look at the table again before its next answer.</summary>
    void Refresh();
}

/// <summary>A key that opens something.</summary>
public sealed record KnownApiKey(Guid Id, string Name, ApiScopes Scopes)
{
    public bool Allows(ApiScopes scope) => Scopes.HasFlag(ApiScopes.Admin) || Scopes.HasFlag(scope);
}
