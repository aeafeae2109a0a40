using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Metrics;
using Achievements.Domain.Players;

namespace Achievements.Infrastructure.Tests.Backfills;

/// <summary>Random tests and random changes of the catalogue, the same for the same seed. Thresholds lie around what players have, where rules decide.</summary>
internal sealed class RandomWorld(World world, int seed)
{
    private readonly Random _random = new(seed);
    private IReadOnlyList<Player> _players = [];
    private int _made;

    public async Task PopulateAsync(int players) => _players = await world.AddPlayersAsync(players);

    /// <summary>Up to <paramref name="most"/> tests for each player, a few of them late.</summary>
    public Task RecordAsync(int most) =>
        world.RecordAsync([.. _players.SelectMany(p => Enumerable.Range(0, _random.Next(most + 1)).Select(_ => (p.Id, _random.Next(40), Instant())))]);

    public DateTimeOffset Instant() => world.Clock.GetUtcNow().AddMinutes(-_random.Next(20 * 24 * 60));

    /// <summary>Creates, edits or publishes again.</summary>
    /// <returns>The achievements that a backfill is to award now.</returns>
    public async Task<IReadOnlyList<string>> ChangeCatalogueAsync()
    {
        var records = await world.ReadAsync();
        var published = records.Published.OrderBy(a => a.Id, StringComparer.Ordinal).ToList();
        var kind = published.Count == 0 ? 0 : _random.Next(5);
        if (kind == 4)
        {
            var again = published[_random.Next(published.Count)];
            await world.SendAsync(new RetireAchievement(again.Id));
            await RecordAsync(most: 1);
            await world.SendAsync(new PublishAchievement(again.Id));
            return [again.Id];
        }
        if (kind == 3)
        {
            var edited = published[_random.Next(published.Count)];
            var saved = await world.SendAsync(new EditAchievement(edited.Id, edited.Revision, Input(records)));
            return saved.BackfillId is null ? [] : [edited.Id];
        }
        var id = $"random_{_made++}";
        await world.SendAsync(new CreateAchievement(id, Input(records), Publish: true));
        return [id];
    }

    private AchievementInput Input(Records records)
    {
        var metrics = Metric.All.ToArray();
        _random.Shuffle(metrics);
        var input = World.InputOf("Random", _random.Next(3) == 0 ? 0 : _random.Next(80), [.. metrics.Take(_random.Next(1, 4)).Select(m => (m.Key, Threshold(m, records)))]);
        var (from, until) = (Instant(), Instant());
        return _random.Next(4) != 0 || from == until ? input
            : input with { WindowFrom = from < until ? from : until, WindowUntil = _random.Next(3) == 0 ? null : from < until ? until : from };
    }

    private long Threshold(Metric metric, Records records) =>
        Math.Max(1, metric.Read(records.Players[_random.Next(records.Players.Count)].Totals) + _random.Next(-1, 2));
}
