using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Application.Rules;
using Achievements.Infrastructure.Persistence.Catalogue;
using Achievements.Infrastructure.Persistence.Players;
using Achievements.Infrastructure.Persistence.Streaks;
using MediatR;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <summary>The player's row, the awards and the days of the streak: three queries, one more if a held achievement was retired, whatever the size of the catalogue.</summary>
internal sealed class GetBadgePageHandler(AchievementsDbContext db, PlayerQueries queries, CurrentCatalogue catalogue, PlayerAchievements achievements,
    StreakReader streaks, TimeProvider clock)
    : IRequestHandler<GetBadgePage, BadgePage>
{
    private const int MaxNext = 3;

    public async Task<BadgePage> Handle(GetBadgePage request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (player, version) = await queries.Shown(db, request.PlayerId) ?? throw NotFoundException.Player(request.PlayerId);
        catalogue.Saw(version);
        var index = await catalogue.CurrentAsync(cancellationToken);
        var (seen, secretsLeft) = await achievements.OfAsync(index, player.Id, player.Totals, cancellationToken);
        var toEarn = seen.Where(a => !a.Earned).ToList();
        var next = toEarn
            .Where(a => a.Progress.Count > 0 && a.Window?.Contains(now) != false)
            .OrderByDescending(a => a.Share)
            .Take(MaxNext);
        return new BadgePage(
            PlayerDetails.Of(player, index.Rules.Curve, now), [.. seen.Where(a => a.Earned)], toEarn, [.. next], secretsLeft,
            (await streaks.ReadAsync(player, index.Rules.Streaks, null, null, now, cancellationToken)).ForEverybody())
        {
            Boosts = RunningBoost.At(index.Rules, now),
        };
    }
}
