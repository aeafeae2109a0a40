using Achievements.Application.Common;
using Achievements.Application.Outbox;
using Achievements.Infrastructure.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetOutboxHandler(AchievementsDbContext db) : IRequestHandler<GetOutbox, OutboxReport>
{
    private const int PageSize = 50;

    public async Task<OutboxReport> Handle(GetOutbox request, CancellationToken cancellationToken)
    {
        var (entries, number, size, total) = await db.Outbox.AsNoTracking()
            .OrderBy(e => e.RecordedAt).ThenBy(e => e.PlayerId).ThenBy(e => e.Number)
            .PageAsync(request.Page, PageSize, cancellationToken);
        long[] ids = [.. entries.Select(e => e.PlayerId).Distinct()];
        var names = await db.Players.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName, cancellationToken);
        var rows = entries.Select(e => new OutboxRow(
            e.PlayerId, e.Number, names.GetValueOrDefault(e.PlayerId), [.. e.Events.Select(each => each.Kind)], e.BackfillId, e.RecordedAt, e.Failures, e.Failure, e.WaitsUntil));
        return new OutboxReport(
            new Page<OutboxRow>([.. rows], number, size, total),
            await db.Outbox.LongCountAsync(e => e.Failures > 0, cancellationToken),
            total == 0 ? null : await db.Outbox.MinAsync(e => e.RecordedAt, cancellationToken));
    }
}

internal sealed class RetryOutboxEntryHandler(AchievementsDbContext db, OutboxSignal signal) : IRequestHandler<RetryOutboxEntry, Unit>
{
    public async Task<Unit> Handle(RetryOutboxEntry request, CancellationToken cancellationToken)
    {
        if (await db.Outbox.SingleOrDefaultAsync(e => e.PlayerId == request.PlayerId && e.Number == request.Number, cancellationToken) is { } entry)
        {
            entry.Retry();
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // It was told at this moment.
            }
            signal.Set();
        }
        return Unit.Value;
    }
}
