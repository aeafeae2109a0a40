using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Achievements.Infrastructure.Tests.Recording;

/// <summary>One node on a test database, spoken to as the web layer does; several on one database are several servers.</summary>
internal sealed class Node(TestDatabase database, Action<IServiceCollection>? configure = null) : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Clock { get; } = new(Start);

    public ServiceProvider Services => field ??= database.Services(Clock, configure);

    public ITestResultIntake Intake => Services.GetRequiredService<ITestResultIntake>();

    public async Task<TResult> SendAsync<TResult>(IRequest<TResult> message)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    public async Task<TestOutcome> RecordAsync(TestToRecord test) => (await SendAsync(new RecordTestResults([test])))[0];

    public Task<IReadOnlyList<TestOutcome>> RecordAsync(params TestToRecord[] tests) => SendAsync(new RecordTestResults(tests));

    public async Task<TResult> InDatabaseAsync<TResult>(Func<AchievementsDbContext, Task<TResult>> ask)
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<AchievementsDbContext>());
    }

    public async Task<long> AddPlayerAsync(string? timeZone = null) =>
        (await SendAsync(new CreatePlayer(null, "Ada", null, timeZone))).Id;

    /// <summary>Changes the catalogue as an admin's commit does, version included, without the backfill that belongs to it.</summary>
    public async Task ChangeCatalogueAsync(Action<DbSet<Achievement>> change)
    {
        await using var scope = Services.CreateAsyncScope();
        change(scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().Achievements);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    }

    public Task PublishAsync(string id, string metric, long threshold, int xp = 0, AwardWindow? window = null) =>
        ChangeCatalogueAsync(achievements => achievements.Add(Published(id, metric, threshold, xp, window)));

    public static Achievement Published(string id, string metric, long threshold, int xp = 0, AwardWindow? window = null)
    {
        var achievement = Achievement.Draft(id, Rule(id, metric, threshold, xp, window), Start);
        achievement.Publish(Start);
        return achievement;
    }

    public static AchievementDefinition Rule(string name, string metric, long threshold, int xp = 0, AwardWindow? window = null) =>
        new() { Name = name, Requirements = [Requirement.Of(metric, threshold)], XpReward = xp, Window = window };

    /// <summary>What the database holds of a player; fails when its totals are not what its results and awards add up to.</summary>
    public async Task<StoredPlayer> LookAtAsync(long playerId)
    {
        var stored = await InDatabaseAsync(async db => new StoredPlayer(
            await db.Players.AsNoTracking().SingleAsync(p => p.Id == playerId),
            await db.TestResults.AsNoTracking().Where(r => r.PlayerId == playerId).OrderBy(r => r.Number).ToListAsync(),
            await db.Unlocks.IgnoreQueryFilters().AsNoTracking().Where(u => u.PlayerId == playerId).OrderBy(u => u.AchievementId).ToListAsync(),
            await db.StreakDays.AsNoTracking().Where(d => d.PlayerId == playerId).OrderBy(d => d.Day).ToListAsync(),
            await db.XpEntries.AsNoTracking().Where(e => e.PlayerId == playerId).OrderBy(e => e.Number).ToListAsync()));
        var (totals, streak) = PlayerHistory.Recompute(stored.Results, stored.Unlocks, stored.Entries, LevelCurve.Default);
        // A level once reached is not lost, which the rows cannot tell.
        Assert.Equal((stored.Player.Totals with { Level = stored.Player.WasCorrected ? totals.Level : stored.Player.Totals.Level }, stored.Player.Streak), (totals, streak));
        Assert.True(stored.Player.Totals.Level >= totals.Level);
        Assert.Equal(Enumerable.Range(1, stored.Entries.Count).Select(n => (long)n), stored.Entries.Select(e => e.Number));
        Assert.Equal(Enumerable.Range(1, stored.Results.Count).Select(n => (long)n), stored.Results.Select(r => r.Number));
        Assert.Equal(stored.Results.Where(r => r.Counts).Select(r => r.LocalDay).Distinct().Order(), stored.Days.Where(d => d.State == DayState.Active).Select(d => d.Day));
        return stored;
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}

internal sealed record StoredPlayer(
    Player Player, IReadOnlyList<TestResult> Results, IReadOnlyList<Unlock> Unlocks, IReadOnlyList<StreakDay> Days,
    IReadOnlyList<XpEntry> Entries)
{
    public IEnumerable<string> Held => Unlocks.Where(u => u.IsHeld).Select(u => u.AchievementId);
}
