using System.Globalization;
using Achievements.Application.Levels;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Backfills;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <summary>
/// One pass over the players, grouped by level, tells for most levels whether anybody in them moves; of the others the database counts who stands beyond the
/// level's new bounds. The curve decides where those are.
/// </summary>
internal sealed class PreviewLevelsHandler(AchievementsDbContext db) : IRequestHandler<PreviewLevels, LevelMoves>
{
    /// <summary>SQLite takes at most 500 rows in a list.</summary>
    private const int LevelsPerStatement = 400;

    public async Task<LevelMoves> Handle(PreviewLevels request, CancellationToken cancellationToken)
    {
        var curve = LevelCurve.Of(request.Definition);
        var levels = await db.Players
            .GroupBy(p => p.Totals.Level)
            .Select(g => new PlayersOfLevel(g.Key, g.LongCount(), g.Min(p => p.Totals.Xp), g.Max(p => p.Totals.Xp)))
            .ToListAsync(cancellationToken);
        var total = levels.Sum(l => l.Players);
        var up = levels.Where(l => curve.LevelAt(l.LeastXp) > l.Level).Sum(l => l.Players);
        var down = levels.Where(l => curve.LevelAt(l.MostXp) < l.Level).Sum(l => l.Players);
        var mixed = levels.Where(l => curve.LevelAt(l.LeastXp) <= l.Level && curve.LevelAt(l.MostXp) >= l.Level && curve.LevelAt(l.LeastXp) != curve.LevelAt(l.MostXp));
        foreach (var some in mixed.Chunk(LevelsPerStatement))
        {
            var beyond = await db.Database.SqlQueryRaw<Beyond>(Text([.. some.Select(l => l.Level)], curve)).SingleAsync(cancellationToken);
            (up, down) = (up + beyond.Up, down + beyond.Down);
        }
        return new LevelMoves(up, total - up - down, down, levels.Count == 0 ? 0 : levels.Max(l => l.MostXp));
    }

    /// <summary>Counts, of the players in these levels, those whose XP lie above and below what the curve says for their level.</summary>
    internal string Text(IReadOnlyList<long> levels, LevelCurve curve)
    {
        var model = new SweepModel(db);
        var (xp, level) = (model.Total(nameof(Totals.Xp)), model.Total(nameof(Totals.Level)));
        var bounds = string.Join(" UNION ALL ", levels.Select(l => string.Create(
            CultureInfo.InvariantCulture, $"SELECT CAST({l} AS bigint) AS Lvl, CAST({curve.StartsAt(l)} AS bigint) AS LevelFrom, CAST({curve.StartsAt(l + 1)} AS bigint) AS NextFrom")));
        var (up, down) = (model.Quote(nameof(Beyond.Up)), model.Quote(nameof(Beyond.Down)));
        return $"""
            SELECT CAST(COUNT(CASE WHEN p.{xp} >= b.NextFrom THEN 1 END) AS bigint) AS {up}, CAST(COUNT(CASE WHEN p.{xp} < b.LevelFrom THEN 1 END) AS bigint) AS {down}
            FROM {model.Table<Player>()} AS p INNER JOIN ({bounds}) AS b ON b.Lvl = p.{level}
            """;
    }

    private sealed record PlayersOfLevel(long Level, long Players, long LeastXp, long MostXp);

    internal sealed record Beyond(long Up, long Down);
}
