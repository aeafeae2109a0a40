using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Players;

/// <summary>A player, and the catalogue's version at the moment when it was read: a decision takes the catalogue as it was then.</summary>
internal sealed record FoundPlayer(Player Player, long CatalogueVersion);

internal sealed record ShownAward(string AchievementId, DateTimeOffset UnlockedAt, AwardOrigin Origin);

internal sealed record HeldAward(long PlayerId, string AchievementId);

/// <summary>
/// The queries of every recording and of the badge page, compiled once: finding a compiled query again costs EF Core more than running it. They belong to one model, so each
/// host has its own.
/// </summary>
internal sealed class PlayerQueries
{
    public Func<AchievementsDbContext, long, IAsyncEnumerable<FoundPlayer>> ById { get; } = EF.CompileAsyncQuery(
        (AchievementsDbContext db, long id) => db.Players.Where(p => p.Id == id)
            .Select(p => new FoundPlayer(p, db.CatalogueVersions.Where(v => v.Id == CatalogueVersion.OnlyId).Select(v => v.Value).First())));

    public Func<AchievementsDbContext, long[], IAsyncEnumerable<FoundPlayer>> ByIds { get; } = EF.CompileAsyncQuery(
        (AchievementsDbContext db, long[] ids) => db.Players.Where(p => ids.Contains(p.Id))
            .Select(p => new FoundPlayer(p, db.CatalogueVersions.Where(v => v.Id == CatalogueVersion.OnlyId).Select(v => v.Value).First())));

    public Func<AchievementsDbContext, string[], IAsyncEnumerable<FoundPlayer>> ByExternalIds { get; } = EF.CompileAsyncQuery(
        (AchievementsDbContext db, string[] ids) => db.Players.Where(p => ids.Contains(p.ExternalId))
            .Select(p => new FoundPlayer(p, db.CatalogueVersions.Where(v => v.Id == CatalogueVersion.OnlyId).Select(v => v.Value).First())));

    /// <summary>For a page: not to be changed.</summary>
    public Func<AchievementsDbContext, long, Task<FoundPlayer?>> Shown { get; } = EF.CompileAsyncQuery(
        (AchievementsDbContext db, long id) => db.Players.AsNoTracking().Where(p => p.Id == id)
            .Select(p => new FoundPlayer(p, db.CatalogueVersions.Where(v => v.Id == CatalogueVersion.OnlyId).Select(v => v.Value).First()))
            .FirstOrDefault());

    public Func<AchievementsDbContext, long, IAsyncEnumerable<ShownAward>> Awards { get; } = EF.CompileAsyncQuery(
        (AchievementsDbContext db, long id) => db.Unlocks.AsNoTracking().Where(u => u.PlayerId == id)
            .Select(u => new ShownAward(u.AchievementId, u.UnlockedAt, u.Origin)));

    public Func<AchievementsDbContext, long[], IAsyncEnumerable<HeldAward>> Held { get; } = EF.CompileAsyncQuery(
        (AchievementsDbContext db, long[] ids) => db.Unlocks.Where(u => ids.Contains(u.PlayerId)).Select(u => new HeldAward(u.PlayerId, u.AchievementId)));

    public Func<AchievementsDbContext, long[], string[], IAsyncEnumerable<HeldAward>> HeldAmong { get; } = EF.CompileAsyncQuery(
        (AchievementsDbContext db, long[] ids, string[] among) => db.Unlocks.Where(u => ids.Contains(u.PlayerId) && among.Contains(u.AchievementId))
            .Select(u => new HeldAward(u.PlayerId, u.AchievementId)));

    /// <summary>By id and by external id apart: each finds its index.</summary>
    public static (long[] Ids, string[] ExternalIds) Split(IReadOnlyCollection<PlayerKey> keys) =>
        ([.. keys.Where(k => k.ExternalId is null).Select(k => k.Id)], [.. keys.Select(k => k.ExternalId).OfType<string>()]);

    public static IEnumerable<IQueryable<Player>> Named(AchievementsDbContext db, IReadOnlyCollection<PlayerKey> keys)
    {
        var (ids, externalIds) = Split(keys);
        if (ids.Length > 0)
            yield return db.Players.Where(p => ids.Contains(p.Id));
        if (externalIds.Length > 0)
            yield return db.Players.Where(p => externalIds.Contains(p.ExternalId));
    }
}
