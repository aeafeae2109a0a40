using Achievements.Application.Common;
using MediatR;

namespace Achievements.Application.Access;

/// <summary>From now on the key opens nothing, on any node within seconds. Refused with <c>key.not_found</c>.</summary>
public sealed record RevokeApiKey(Guid Id) : IRequest<Unit>;

internal sealed class RevokeApiKeyHandler(IApiKeyRepository keys, IUnitOfWork unitOfWork, IApiKeyDirectory directory, TimeProvider clock)
    : IRequestHandler<RevokeApiKey, Unit>
{
    public async Task<Unit> Handle(RevokeApiKey request, CancellationToken cancellationToken)
    {
        var key = await keys.FindAsync(request.Id, cancellationToken) ?? throw new NotFoundException("key.not_found", "There is no such key.");
        key.Revoke(clock.GetUtcNow());
        await unitOfWork.CommitAsync(cancellationToken);
        directory.Refresh();
        return Unit.Value;
    }
}
