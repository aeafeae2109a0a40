using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Levels;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Persistence.Levels;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Catalogue;

/// <summary>Compares the version in the database with the snapshot in memory; within a recording the version has come with the players already.</summary>
internal sealed class CurrentCatalogue(AchievementsDbContext db, CatalogueSnapshot snapshot) : ICatalogue
{
    private long? _seen;

    /// <summary>The version as a query of this unit of work has just read it; the next call needs no query of its own.</summary>
    public void Saw(long version) => _seen = version;

    public async Task<CatalogueIndex> CurrentAsync(CancellationToken cancellationToken)
    {
        var version = _seen ?? await db.CatalogueVersions.Select(v => v.Value).SingleAsync(cancellationToken);
        _seen = null;
        return await snapshot.AtLeastAsync(version, LoadAsync, cancellationToken);
    }

    private async Task<(IReadOnlyList<Achievement> Achievements, Rulebook Rules)> LoadAsync(CancellationToken cancellationToken) =>
        (await db.Achievements.AsNoTracking().Where(a => a.State == AchievementState.Published).ToListAsync(cancellationToken), await RulesAsync(cancellationToken));

    private async Task<Rulebook> RulesAsync(CancellationToken cancellationToken)
    {
        var notices = await db.NoticeSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? NoticeSettings.Default;
        return Rulebook.Default with
        {
            Curve = (await LevelCurves.InForceAsync(db, cancellationToken))?.Curve ?? LevelCurve.Default,
            Streaks = new StreakRules(
                await db.FreezePolicies.AsNoTracking().ToListAsync(cancellationToken),
                await db.StreakAmnesties.AsNoTracking().Where(a => a.ForEverybody).ToListAsync(cancellationToken)),
            Limits = await db.Limits.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? Limits.None,
            Boosts = await db.Boosts.AsNoTracking().OrderBy(b => b.Id).ToListAsync(cancellationToken),
            Notices = notices,
            Interest = Interest.Of(notices, await SubscribedAsync(cancellationToken)),
        };
    }

    /// <summary>What endpoints subscribe to: also those that are switched off, for whom it waits.</summary>
    private async Task<IEnumerable<EventKind>> SubscribedAsync(CancellationToken cancellationToken) =>
        (await db.WebhookEndpoints.AsNoTracking().Select(e => e.Kinds).ToListAsync(cancellationToken)).SelectMany(kinds => kinds);
}
