using MediatR;

namespace Achievements.Application.Notices;

/// <summary>Marks one notice of a player as read, or all up to it: what came after the page was opened stays unread.</summary>
/// <returns>How many were unread.</returns>
public sealed record MarkNoticesRead(long PlayerId, long Number, bool AndOlder) : IRequest<int>;

internal sealed class MarkNoticesReadHandler(INoticeRepository notices, IInboxBell bell, TimeProvider clock) : IRequestHandler<MarkNoticesRead, int>
{
    public async Task<int> Handle(MarkNoticesRead request, CancellationToken cancellationToken)
    {
        var read = await notices.ReadAsync(request.PlayerId, request.Number, request.AndOlder, clock.GetUtcNow(), cancellationToken);
        // Other pages of the player show how many are left.
        if (read > 0)
            bell.Ring([request.PlayerId]);
        return read;
    }
}
