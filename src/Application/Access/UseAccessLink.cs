using Achievements.Application.Common;
using Achievements.Domain.Access;
using MediatR;

namespace Achievements.Application.Access;

/// <summary>Where a link leads and whether it still works, without using it up: a mail scanner opens every address it sees.</summary>
public sealed record LookAtAccessLink(string Token) : IRequest<FoundAccessLink>;

/// <summary>Uses a link up. Of two at the same moment one is too late.</summary>
/// <param name="Browser">Something that only the browser knows which sent it.</param>
public sealed record UseAccessLink(string Token, string Browser) : IRequest<FoundAccessLink>;

/// <param name="State"><see cref="AccessLinkState.Open"/>: it works; used, it has just opened the session.</param>
/// <param name="PlayerId">Whose; 0 when the link is unknown.</param>
public sealed record FoundAccessLink(AccessLinkState State, long PlayerId, AccessPage Page)
{
    public static readonly FoundAccessLink Unknown = new(AccessLinkState.Unknown, 0, AccessPage.Inbox);
}

internal sealed class LookAtAccessLinkHandler(IAccessLinkRepository links, TimeProvider clock) : IRequestHandler<LookAtAccessLink, FoundAccessLink>
{
    public async Task<FoundAccessLink> Handle(LookAtAccessLink request, CancellationToken cancellationToken) =>
        await links.FindAsync(AccessLink.HashOf(request.Token), cancellationToken) is { } link
            ? new FoundAccessLink(link.StateAt(clock.GetUtcNow()), link.PlayerId, link.Page)
            : FoundAccessLink.Unknown;
}

internal sealed class UseAccessLinkHandler(IAccessLinkRepository links, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<UseAccessLink, FoundAccessLink>
{
    private const int MaxAttempts = 5;

    public async Task<FoundAccessLink> Handle(UseAccessLink request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await links.FindAsync(AccessLink.HashOf(request.Token), cancellationToken) is not { } link)
                return FoundAccessLink.Unknown;
            var now = clock.GetUtcNow();
            if (!link.Use(request.Browser, now))
                return new FoundAccessLink(link.StateAt(now), link.PlayerId, link.Page);
            try
            {
                await unitOfWork.CommitAsync(cancellationToken);
                return new FoundAccessLink(AccessLinkState.Open, link.PlayerId, link.Page);
            }
            catch (OverlapException) when (attempt < MaxAttempts)
            {
                // Somebody used it at the same moment, or the database was busy: look again.
                unitOfWork.Forget();
            }
        }
    }
}
