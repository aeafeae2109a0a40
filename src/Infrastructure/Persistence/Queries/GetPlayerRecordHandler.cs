using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Infrastructure.Persistence.Catalogue;
using Achievements.Infrastructure.Persistence.Players;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class GetPlayerRecordHandler(AchievementsDbContext db, PlayerQueries queries, CurrentCatalogue catalogue, TimeProvider clock) : IRequestHandler<GetPlayerRecord, PlayerRecord>
{
    private const int ResultsPerPage = 25;

    public async Task<PlayerRecord> Handle(GetPlayerRecord request, CancellationToken cancellationToken)
    {
        var (player, version) = await queries.Shown(db, request.PlayerId) ?? throw NotFoundException.Player(request.PlayerId);
        catalogue.Saw(version);
        var (results, number, size, total) = await db.TestResults.AsNoTracking()
            .Where(r => r.PlayerId == request.PlayerId)
            .OrderByDescending(r => r.Number)
            .Select(r => new ResultRow(r.Number, r.Points, r.TakenAt, r.RecordedAt, r.LocalDay, r.TimeZone, r.Reference, r.Xp, r.Limit, r.VoidedAt, r.VoidReason))
            .PageAsync(request.ResultsPage, ResultsPerPage, cancellationToken);
        var rules = (await catalogue.CurrentAsync(cancellationToken)).Rules;
        return new PlayerRecord(
            PlayerDetails.Of(player, rules.Curve, clock.GetUtcNow()), player.CreatedAt, new Page<ResultRow>(results, number, size, total),
            await AwardsAsync(player.Id, cancellationToken));
    }

    private Task<List<AwardRow>> AwardsAsync(long playerId, CancellationToken cancellationToken) =>
        (from unlock in db.Unlocks.IgnoreQueryFilters().AsNoTracking()
         join achievement in db.Achievements on unlock.AchievementId equals achievement.Id
         where unlock.PlayerId == playerId
         orderby unlock.UnlockedAt descending, achievement.Id
         select new AwardRow(
             achievement.Id, achievement.Name, unlock.UnlockedAt, unlock.AwardedAt, unlock.Origin, unlock.RuleRevision, unlock.Xp, unlock.TestNumber,
             unlock.RevokedAt, unlock.RevokeReason))
        .ToListAsync(cancellationToken);
}
