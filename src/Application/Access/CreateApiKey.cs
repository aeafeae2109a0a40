using Achievements.Application.Common;
using Achievements.Domain.Access;
using MediatR;

namespace Achievements.Application.Access;

/// <summary>Makes a key. Refused with <c>key.name</c>, <c>key.scopes</c>.</summary>
public sealed record CreateApiKey(string Name, ApiScopes Scopes) : IRequest<CreatedApiKey>;

/// <param name="Secret">The key itself: shown once, never again.</param>
public sealed record CreatedApiKey(Guid Id, string Name, string Secret);

internal sealed class CreateApiKeyHandler(IApiKeyRepository keys, IUnitOfWork unitOfWork, IApiKeyDirectory directory, TimeProvider clock)
    : IRequestHandler<CreateApiKey, CreatedApiKey>
{
    public async Task<CreatedApiKey> Handle(CreateApiKey request, CancellationToken cancellationToken)
    {
        var (key, secret) = ApiKey.Create(request.Name, request.Scopes, clock.GetUtcNow());
        keys.Add(key);
        await unitOfWork.CommitAsync(cancellationToken);
        directory.Refresh();
        return new CreatedApiKey(key.Id, key.Name, secret);
    }
}
