using Achievements.Application.Common;
using Achievements.Domain.Notices;
using MediatR;

namespace Achievements.Application.Mails;

/// <summary>The log of mails, the newest first.</summary>
/// <param name="Search">Part of the address, or the whole number of a player.</param>
public sealed record ListMails(MailState? State, MailKind? Kind, string? Search, int Page = 1, int Size = 25) : IRequest<Page<MailRow>>;

public sealed record MailRow(
    Guid Id, long PlayerId, string? Player, MailKind Kind, string Address, string? Subject, string? Language, int Count, MailState State, int Attempts,
    DateTimeOffset CreatedAt, DateTimeOffset? NextAttemptAt, DateTimeOffset? EndedAt, string? LastError);

/// <summary>One mail, with all that happened to it. Refused with <c>mail.not_found</c>.</summary>
public sealed record GetMail(Guid Id) : IRequest<MailDetails>;

/// <param name="History">A line each, the newest last.</param>
public sealed record MailDetails(MailRow Row, string MessageId, IReadOnlyList<string> History);

/// <summary>What mail has done lately.</summary>
public sealed record GetMailFigures : IRequest<MailFigures>;

/// <param name="Waiting">To be sent, or to be tried again.</param>
/// <param name="Sent">In the last 7 days, as the numbers of those that failed, were refused or dropped.</param>
/// <param name="Blocked">Addresses to which nothing is sent because they refused.</param>
/// <param name="Late">Of those that wait, the ones that were tried at least once.</param>
/// <param name="LateReason">What keeps one of them.</param>
public sealed record MailFigures(long Waiting, long Sent, long SentToday, long Failed, long Refused, long Dropped, long Blocked, long Late, string? LateReason);
