using Achievements.Application.Notices;
using Achievements.Domain;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Notices;

internal sealed class NoticeRepository(AchievementsDbContext db) : INoticeRepository
{
    public Task<NoticeSettings?> SettingsAsync(CancellationToken cancellationToken) => db.NoticeSettings.SingleOrDefaultAsync(cancellationToken);

    public void Add(NoticeSettings settings) => db.NoticeSettings.Add(settings);

    public Task<int> ReadAsync(long playerId, long number, bool andOlder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? readAt = LocalTime.ToKept(now);
        return db.Notices
            .Where(n => n.PlayerId == playerId && n.ReadAt == null && (n.Number == number || (andOlder && n.Number < number)))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, readAt), cancellationToken);
    }
}
