using Achievements.Application.Common;
using Achievements.Domain.Access;
using MediatR;

namespace Achievements.Application.Access;

/// <summary>Registers a key that was chosen elsewhere, with every scope. Registering it again changes nothing.</summary>
public sealed record RegisterApiKey(string Name, string Secret) : IRequest<RegisteredApiKey>;

public enum RegisteredApiKey
{
    Registered = 0,

    /// <summary>It was there already.</summary>
    Known = 1,

    /// <summary>An admin revoked it; it stays revoked.</summary>
    Revoked = 2,
}

internal sealed class RegisterApiKeyHandler(IApiKeyRepository keys, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<RegisterApiKey, RegisteredApiKey>
{
    public async Task<RegisteredApiKey> Handle(RegisterApiKey request, CancellationToken cancellationToken)
    {
        if (await keys.FindByHashAsync(ApiKey.HashOf(request.Secret), cancellationToken) is { } known)
            return known.RevokedAt is null ? RegisteredApiKey.Known : RegisteredApiKey.Revoked;
        keys.Add(ApiKey.Of(request.Name, request.Secret, ApiScopes.Record | ApiScopes.Read | ApiScopes.Admin, clock.GetUtcNow()));
        try
        {
            await unitOfWork.CommitAsync(cancellationToken);
            return RegisteredApiKey.Registered;
        }
        catch (OverlapException)
        {
            // Another node registered it at the same moment: its hash is unique.
            unitOfWork.Forget();
            return RegisteredApiKey.Known;
        }
    }
}
