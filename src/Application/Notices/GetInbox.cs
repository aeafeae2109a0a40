using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using MediatR;

namespace Achievements.Application.Notices;

/// <summary>What stands at the top of a signed-in player's pages; null when there is no such player any more.</summary>
public sealed record GetInboxHead(long PlayerId) : IRequest<InboxHead?>;

/// <param name="Unread">Unread notices, counted up to <see cref="MostUnread"/>.</param>
/// <param name="Newest">The number of the newest notice; 0: there is none. What a page then hears of lies after it.</param>
public sealed record InboxHead(long PlayerId, string DisplayName, int Unread, long Newest)
{
    /// <summary>More are not counted: nobody reads the number.</summary>
    public const int MostUnread = 100;
}

/// <summary>A page of a player's inbox, the newest first. Refused with <c>player.not_found</c>.</summary>
public sealed record GetInbox(long PlayerId, int Page = 1, int Size = 30) : IRequest<InboxPage>;

/// <param name="Language">In which the lines are written: a BCP 47 tag.</param>
public sealed record InboxPage(InboxHead Head, string TimeZone, string Language, Page<NoticeLine> Lines);

/// <summary>The notices of a player after a number, oldest first, for a page that is open.</summary>
public sealed record GetInboxNews(long PlayerId, long After) : IRequest<InboxNews?>;

public sealed record InboxNews(InboxHead Head, string Language, IReadOnlyList<NoticeLine> Lines);

/// <summary>A notice as a line of the inbox.</summary>
/// <param name="Tier">And <paramref name="Art"/>: the badge that it is about; null when it is about none, or about several.</param>
/// <param name="IsLoud">Whether a page that is open may say it in a toast.</param>
public sealed record NoticeLine(
    long Number, NoticeKind Kind, string Title, string Text, string? AchievementId, Tier? Tier, BadgeArt? Art, AwardOrigin Origin,
    DateTimeOffset OccurredAt, DateTimeOffset CreatedAt, bool IsRead, bool IsLoud);
