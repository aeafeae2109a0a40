using Achievements.Application.Common;
using Achievements.Application.Notices;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Notices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetInboxHeadHandler(InboxReader inbox) : IRequestHandler<GetInboxHead, InboxHead?>
{
    public async Task<InboxHead?> Handle(GetInboxHead request, CancellationToken cancellationToken) =>
        (await inbox.HeadAsync(request.PlayerId, await inbox.ShownAsync(request.PlayerId, cancellationToken), cancellationToken))?.Head;
}

internal sealed class GetInboxHandler(InboxReader inbox) : IRequestHandler<GetInbox, InboxPage>
{
    public async Task<InboxPage> Handle(GetInbox request, CancellationToken cancellationToken)
    {
        var shown = await inbox.ShownAsync(request.PlayerId, cancellationToken);
        var (head, zone, language) = await inbox.HeadAsync(request.PlayerId, shown, cancellationToken) ?? throw NotFoundException.Player(request.PlayerId);
        var (notices, number, size, total) = await shown.OrderByDescending(n => n.Number).PageAsync(request.Page, request.Size, cancellationToken);
        return new InboxPage(head, zone, language, new Page<NoticeLine>(await inbox.LinesAsync(notices, language, cancellationToken), number, size, total));
    }
}

internal sealed class GetInboxNewsHandler(InboxReader inbox) : IRequestHandler<GetInboxNews, InboxNews?>
{
    /// <summary>More at once are too many to show; the inbox has them all.</summary>
    private const int Most = 50;

    public async Task<InboxNews?> Handle(GetInboxNews request, CancellationToken cancellationToken)
    {
        var shown = await inbox.ShownAsync(request.PlayerId, cancellationToken);
        if (await inbox.HeadAsync(request.PlayerId, shown, cancellationToken) is not var (head, _, language))
            return null;
        var news = await shown.Where(n => n.Number > request.After && n.Number <= head.Newest).OrderByDescending(n => n.Number).Take(Most).ToListAsync(cancellationToken);
        news.Reverse();
        return new InboxNews(head, language, await inbox.LinesAsync(news, language, cancellationToken));
    }
}

internal sealed class GetNoticeFiguresHandler(AchievementsDbContext db, TimeProvider clock) : IRequestHandler<GetNoticeFigures, NoticeFigures>
{
    public async Task<NoticeFigures> Handle(GetNoticeFigures request, CancellationToken cancellationToken)
    {
        var (day, week) = (clock.GetUtcNow().AddDays(-1), clock.GetUtcNow().AddDays(-7));
        var notices = db.Notices.AsNoTracking();
        return new NoticeFigures(
            await db.Outbox.LongCountAsync(cancellationToken),
            await notices.LongCountAsync(n => n.CreatedAt > day, cancellationToken),
            await notices.LongCountAsync(n => n.CreatedAt > week, cancellationToken),
            await notices.LongCountAsync(cancellationToken),
            await notices.LongCountAsync(n => n.ReadAt == null, cancellationToken),
            await DeliveriesAsync(day, cancellationToken));
    }

    /// <summary>By endpoint, since the indexes of deliveries begin with it.</summary>
    private async Task<DeliveryFigures> DeliveriesAsync(DateTimeOffset day, CancellationToken cancellationToken)
    {
        var counts = await db.WebhookEndpoints.Select(e => new
        {
            Delivered = db.WebhookDeliveries.LongCount(d => d.EndpointId == e.Id && d.State == DeliveryState.Delivered && d.CreatedAt > day),
            Waiting = db.WebhookDeliveries.LongCount(d => d.EndpointId == e.Id && d.State == DeliveryState.Waiting),
            Failed = db.WebhookDeliveries.LongCount(d => d.EndpointId == e.Id && d.State == DeliveryState.Failed),
        }).ToListAsync(cancellationToken);
        return new DeliveryFigures(counts.Count, counts.Sum(c => c.Delivered), counts.Sum(c => c.Waiting), counts.Sum(c => c.Failed));
    }
}
