using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Achievements.Infrastructure.Tests.Backfills;

/// <summary>A database with players and a catalogue, nodes on it, and everything read back as the domain sees it.</summary>
internal sealed class World : IAsyncDisposable
{
    private const int PlayersPerCommit = 2_000;

    private readonly List<ServiceProvider> _nodes = [];

    private World(TestDatabase database, BackfillOptions? options)
    {
        Database = database;
        Options = options ?? new BackfillOptions { FirstBatch = 7, LeastBatch = 3, MostBatch = 20 };
        Node = NewNode();
    }

    public TestDatabase Database { get; }

    public BackfillOptions Options { get; }

    /// <summary>Shared by all nodes; later than all tests that are taken.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public ServiceProvider Node { get; }

    public static async Task<World> CreateAsync(DatabaseProvider provider, BackfillOptions? options = null) =>
        new(await TestDatabase.CreateAsync(provider), options);

    public ServiceProvider NewNode(TimeProvider? clock = null, Action<IServiceCollection>? configure = null)
    {
        var node = Database.Services(clock ?? Clock, services => (configure ?? (_ => { }))(services.AddSingleton(Options)));
        _nodes.Add(node);
        return node;
    }

    public async Task<T> SendAsync<T>(IRequest<T> message, ServiceProvider? node = null)
    {
        await using var scope = (node ?? Node).CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    public Task<AchievementSaved> PublishAsync(string id, params (string Metric, long Threshold)[] requirements) => PublishAsync(id, 0, requirements);

    public Task<AchievementSaved> PublishAsync(string id, int xpReward, params (string Metric, long Threshold)[] requirements) =>
        SendAsync(new CreateAchievement(id, InputOf(id, xpReward, requirements), Publish: true));

    public static AchievementInput InputOf(string name, int xpReward, params (string Metric, long Threshold)[] requirements) =>
        new() { Name = name, XpReward = xpReward, Requirements = [.. requirements.Select(r => new RequirementInput(r.Metric, r.Threshold))] };

    /// <summary>Does what the worker of a node does, until nothing is left to do.</summary>
    public Task SweepAsync(ServiceProvider? node = null, CancellationToken stopping = default, CancellationToken abort = default) =>
        (node ?? Node).GetRequiredService<BackfillRunner>().RunAsync(stopping, abort);

    public async Task<bool> HasOpenBackfillsAsync() =>
        (await ReadAsync()).Backfills.Any(b => b.State is BackfillState.Waiting or BackfillState.Running);

    /// <summary>Adds players without results.</summary>
    public async Task<IReadOnlyList<Player>> AddPlayersAsync(int count)
    {
        var players = Enumerable.Range(0, count).Select(i => Player.Create(null, $"Player {i}", null, null, Clock.GetUtcNow())).ToList();
        foreach (var some in players.Chunk(PlayersPerCommit))
        {
            await using var scope = Node.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
            db.AddRange(some);
            await db.SaveChangesAsync();
        }
        return players;
    }

    /// <summary>Records tests as the unlock rule decides with the catalogue as it is, many players in one commit.</summary>
    public async Task RecordAsync(IEnumerable<(long PlayerId, int Points, DateTimeOffset TakenAt)> tests)
    {
        foreach (var some in tests.GroupBy(t => t.PlayerId).OrderBy(g => g.Key).Chunk(PlayersPerCommit))
            await RecordAsync(some);
    }

    public async Task<Records> ReadAsync()
    {
        await using var scope = Node.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
        return new Records(
            await db.Players.AsNoTracking().OrderBy(p => p.Id).ToListAsync(),
            (await db.TestResults.AsNoTracking().OrderBy(r => r.PlayerId).ThenBy(r => r.Number).ToListAsync()).ToLookup(r => r.PlayerId),
            (await db.Unlocks.AsNoTracking().ToListAsync()).ToLookup(u => u.PlayerId),
            await db.Achievements.AsNoTracking().Where(a => a.State == AchievementState.Published).ToListAsync(),
            await db.Backfills.AsNoTracking().OrderBy(b => b.CreatedAt).ToListAsync());
    }

    private async Task RecordAsync(IReadOnlyList<IGrouping<long, (long PlayerId, int Points, DateTimeOffset TakenAt)>> tests)
    {
        var (first, last) = (tests[0].Key, tests[^1].Key);
        await using var scope = Node.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
        var rule = new UnlockRule(await scope.ServiceProvider.GetRequiredService<ICatalogue>().CurrentAsync(default));
        var players = await db.Players.Where(p => p.Id >= first && p.Id <= last).ToDictionaryAsync(p => p.Id);
        var held = (await db.Unlocks.Where(u => u.PlayerId >= first && u.PlayerId <= last).ToListAsync()).ToLookup(u => u.PlayerId, u => u.AchievementId);
        var days = (await db.StreakDays.Where(d => d.PlayerId >= first && d.PlayerId <= last).ToListAsync()).ToLookup(d => d.PlayerId);
        foreach (var ofPlayer in tests)
        {
            players[ofPlayer.Key].Remember(new StreakHistory(days[ofPlayer.Key], StreakEvents.None));
            var holds = held[ofPlayer.Key].ToHashSet();
            foreach (var (_, points, takenAt) in ofPlayer)
            {
                var recorded = rule.Record(players[ofPlayer.Key], points, takenAt, null, holds, AwardOrigin.Live, Clock.GetUtcNow());
                db.Add(recorded.Result);
                db.AddRange(recorded.Unlocks.Select(u => u.Unlock));
                db.AddRange(recorded.NewDays);
            }
        }
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await Database.DisposeAsync();
    }
}
