using MediatR;

namespace Achievements.Application.Notices;

/// <summary>What the channels have done lately, for an admin.</summary>
public sealed record GetNoticeFigures : IRequest<NoticeFigures>;

/// <param name="Waiting">What happened and no channel has taken over yet.</param>
/// <param name="Today">Notices of the last 24 hours.</param>
/// <param name="Week">Notices of the last 7 days.</param>
/// <param name="Kept">All that lie in inboxes.</param>
/// <param name="Unread">Those of them that nobody has read.</param>
/// <param name="Deliveries">What became of webhook deliveries.</param>
public sealed record NoticeFigures(long Waiting, long Today, long Week, long Kept, long Unread, DeliveryFigures Deliveries);

/// <param name="Endpoints">How many there are.</param>
/// <param name="DeliveredToday">Of those of the last 24 hours.</param>
/// <param name="Waiting">Still to be delivered, or to be tried again.</param>
/// <param name="Failed">Given up.</param>
public sealed record DeliveryFigures(int Endpoints, long DeliveredToday, long Waiting, long Failed);
