using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Levels;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Infrastructure.CatalogueFiles;
using Achievements.Infrastructure.Persistence;
using Achievements.Web.Startup.Configuration;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Web.Startup.Demo;

/// <summary>
/// Fills an empty installation with badges, players and months of tests, recorded by the code that records everybody's. A run that was cut off goes on where it
/// stopped; one that is complete is left alone.
/// </summary>
internal sealed partial class DemoSeed(AchievementsDbContext db, IMediator mediator, Settings settings, TimeProvider clock, ILoggerFactory logs, ILogger<DemoSeed> log)
{
    /// <summary>Long ago a commit is worth a week of tests, lately a day: the panel shows awards by day.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(35);

    private const int FreezeDays = 21;

    /// <summary>A cut-off run is taken up again for so long; later its "yesterday" would be wrong.</summary>
    private static readonly TimeSpan Resumable = TimeSpan.FromHours(20);

    private static readonly LevelName[] LevelNames =
        [new(1, "Newcomer"), new(3, "Explorer"), new(6, "Regular"), new(10, "Adept"), new(15, "Expert"), new(20, "Master"), new(30, "Legend")];

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        var start = await StartedAtAsync(cancellationToken);
        var now = start ?? LocalTime.ToKept(clock.GetUtcNow());
        var left = await NotRecordedAsync(now, cancellationToken);
        if (left.Count == 0)
            return;

        await mediator.Send(new SeedCatalogue(Catalogue(now), WithBackfill: false), cancellationToken);
        await using var node = new DemoNode(settings.Database, logs);
        if (start is null)
            await node.AtAsync(now, services => AddPlayersAsync(services, now, cancellationToken));
        foreach (var batch in left.GroupBy(t => t.TakenAt < now - Lately ? Math.Floor((now - t.TakenAt).TotalDays / 7) * 7 : Math.Floor((now - t.TakenAt).TotalDays)))
            await node.AtAsync(batch.Last().TakenAt.AddSeconds(1), services => RecordAsync(services, batch, cancellationToken));
        LogSeeded(log, DemoPlayer.All.Count, left.Count);
    }

    /// <returns>When the demo's players were added; null when there are no players at all.</returns>
    private async Task<DateTimeOffset?> StartedAtAsync(CancellationToken cancellationToken)
    {
        var first = await db.Players.OrderBy(p => p.Id).Select(p => new { p.ExternalId, p.CreatedAt }).FirstOrDefaultAsync(cancellationToken);
        if (first is null)
            return null;
        return first.ExternalId == DemoPlayer.IdOf(0) ? first.CreatedAt + AgeOf(DemoPlayer.All[0]) : DateTimeOffset.MinValue;
    }

    private async Task<IReadOnlyList<DemoTest>> NotRecordedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now < clock.GetUtcNow() - Resumable)
            return [];
        var recorded = await db.Players.Where(p => p.ExternalId!.StartsWith(DemoPlayer.IdPrefix))
            .ToDictionaryAsync(p => p.ExternalId!, p => (int)p.Totals.TestsTaken, cancellationToken);
        return
        [
            .. DemoHistory.Until(now).GroupBy(t => t.Player).SelectMany(g => g.Skip(recorded.GetValueOrDefault(DemoPlayer.IdOf(g.Key))))
                .OrderBy(t => t.TakenAt).ThenBy(t => t.Player),
        ];
    }

    /// <summary>The season is always the running one.</summary>
    internal static IReadOnlyList<CatalogueEntry> Catalogue(DateTimeOffset now)
    {
        var from = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(-1);
        return
        [
            .. CatalogueFile.Demo.Select(e => e.Input.WindowFrom is null
                ? e
                : e with { Input = e.Input with { WindowFrom = from, WindowUntil = from.AddMonths(3) } }),
        ];
    }

    internal static async Task AddPlayersAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Lately the demo hands out freezes, so that they are to be seen on its pages.
        services.GetRequiredService<IStreakRepository>().Add(
            FreezePolicy.Of(DateOnly.FromDateTime(now.UtcDateTime).AddDays(-FreezeDays), initial: 1, earnEvery: 7, cap: 2));
        var players = services.GetRequiredService<IPlayerRepository>();
        for (var i = 0; i < DemoPlayer.All.Count; i++)
        {
            var player = DemoPlayer.All[i];
            players.Add(Player.Create(DemoPlayer.IdOf(i), player.Name, $"{DemoPlayer.IdOf(i)}@example.com", player.Zone, now - AgeOf(player)));
        }
        await NameLevelsAsync(services.GetRequiredService<ILevelCurves>(), now, cancellationToken);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
    }

    /// <summary>The curve as installed, with names; nobody's level follows from a name, so that no backfill is needed.</summary>
    private static async Task NameLevelsAsync(ILevelCurves curves, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await curves.CurrentAsync(cancellationToken) is null)
            curves.Add(LevelCurveVersion.Of(1, LevelCurve.Default.Definition with { Names = LevelNames }, "Demo", now));
    }

    internal static async Task RecordAsync(IServiceProvider services, IEnumerable<DemoTest> tests, CancellationToken cancellationToken)
    {
        var outcomes = await services.GetRequiredService<IMediator>().Send(
            new RecordTestResults([.. tests.Select(t => new TestToRecord(PlayerKey.OfExternal(DemoPlayer.IdOf(t.Player)), t.Points, t.TakenAt, t.Reference))]),
            cancellationToken);
        foreach (var outcome in outcomes)
            outcome.RecordedOrThrow();
    }

    /// <summary>How long before the demo's day somebody joined: a little before the first test.</summary>
    private static TimeSpan AgeOf(DemoPlayer player) => TimeSpan.FromDays(player.Days + 2);

    [LoggerMessage(Level = LogLevel.Information, Message = "Added {Players} demo players with {Tests} tests.")]
    private static partial void LogSeeded(ILogger log, int players, int tests);
}
