using System.Globalization;
using Achievements.Application.Common;
using Achievements.Application.Mails;
using Achievements.Domain.Notices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetMailWishesHandler(AchievementsDbContext db) : IRequestHandler<GetMailWishes, MailWishes>
{
    public async Task<MailWishes> Handle(GetMailWishes request, CancellationToken cancellationToken)
    {
        var player = await db.Players.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.PlayerId, cancellationToken) ?? throw NotFoundException.Player(request.PlayerId);
        // Whoever has never wished for anything has what a new recipient has.
        var recipient = await db.Recipients.AsNoTracking().SingleOrDefaultAsync(r => r.PlayerId == player.Id, cancellationToken) ?? Recipient.Of(player);
        return new MailWishes(
            player.DisplayName, player.Email, player.EmailVerified, player.Email is not null && recipient.BlockedEmail == player.Email,
            recipient.MailFrequency, recipient.DigestHour, recipient.RemindsOfStreak, player.Language, player.TimeZone);
    }
}

internal sealed class ListMailsHandler(AchievementsDbContext db) : IRequestHandler<ListMails, Page<MailRow>>
{
    public async Task<Page<MailRow>> Handle(ListMails request, CancellationToken cancellationToken)
    {
        var mails = db.Mails.AsNoTracking();
        if (request.State is { } state)
            mails = mails.Where(m => m.State == state);
        if (request.Kind is { } kind)
            mails = mails.Where(m => m.Kind == kind);
        if (PageQuery.Searched(request.Search) is var (typed, lower))
        {
            var id = long.TryParse(typed.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            mails = mails.Where(m => m.PlayerId == id || m.Address.ToLower().Contains(lower));
        }
        var rows = MailRows.Of(db, mails.OrderByDescending(m => m.CreatedAt).ThenBy(m => m.PlayerId));
        var (items, page, size, total) = await rows.PageAsync(request.Page, request.Size, cancellationToken);
        return new Page<MailRow>(items, page, size, total);
    }
}

internal sealed class GetMailHandler(AchievementsDbContext db) : IRequestHandler<GetMail, MailDetails>
{
    public async Task<MailDetails> Handle(GetMail request, CancellationToken cancellationToken)
    {
        var mails = db.Mails.AsNoTracking().Where(m => m.Id == request.Id);
        var row = await MailRows.Of(db, mails).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("mail.not_found", $"There is no mail '{request.Id}'.");
        var (messageId, history) = await mails.Select(m => new ValueTuple<string, string?>(m.MessageId, m.History)).SingleAsync(cancellationToken);
        return new MailDetails(row, messageId, history?.Split('\n') ?? []);
    }
}

internal sealed class GetMailFiguresHandler(AchievementsDbContext db, TimeProvider clock) : IRequestHandler<GetMailFigures, MailFigures>
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public async Task<MailFigures> Handle(GetMailFigures request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (since, today) = (now - Lately, now - TimeSpan.FromDays(1));
        var ended = await db.Mails.Where(m => m.EndedAt > since).GroupBy(m => m.State).Select(g => new { g.Key, Count = g.LongCount(), Today = g.LongCount(m => m.EndedAt > today) })
            .ToDictionaryAsync(g => g.Key, cancellationToken);
        var waiting = db.Mails.Where(m => m.State == MailState.Waiting);
        var late = waiting.Where(m => m.Attempts > 0);
        var reason = await late.OrderByDescending(m => m.NextAttemptAt).Select(m => m.LastError).FirstOrDefaultAsync(cancellationToken);
        long Of(MailState state) => ended.TryGetValue(state, out var found) ? found.Count : 0;
        return new MailFigures(
            await waiting.LongCountAsync(cancellationToken), Of(MailState.Sent), ended.TryGetValue(MailState.Sent, out var sent) ? sent.Today : 0,
            Of(MailState.Failed), Of(MailState.Refused), Of(MailState.Dropped),
            await db.Recipients.LongCountAsync(r => r.BlockedEmail != null && db.Players.Any(p => p.Id == r.PlayerId && p.Email == r.BlockedEmail), cancellationToken),
            await late.LongCountAsync(cancellationToken), reason);
    }
}

internal static class MailRows
{
    public static IQueryable<MailRow> Of(AchievementsDbContext db, IQueryable<Mail> mails) => mails.Select(m => new MailRow(
        m.Id, m.PlayerId, db.Players.Where(p => p.Id == m.PlayerId).Select(p => p.DisplayName).FirstOrDefault(), m.Kind, m.Address, m.Subject, m.Language, m.Count, m.State, m.Attempts,
        m.CreatedAt, m.NextAttemptAt, m.EndedAt, m.LastError));
}
