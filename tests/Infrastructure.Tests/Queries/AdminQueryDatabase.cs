using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Achievements.Infrastructure.Tests.Queries;

/// <summary>A database with what a test puts in, and a count of the statements that a query sent.</summary>
internal sealed class AdminQueryDatabase : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private readonly StatementCount _statements = new();

    private AdminQueryDatabase(TestDatabase database)
    {
        _database = database;
        _services = database.Services(Clock, services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(_statements)));
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));

    public DateTimeOffset Now => Clock.GetUtcNow();

    public int Statements => _statements.Count;

    public static async Task<AdminQueryDatabase> CreateAsync(DatabaseProvider provider) => new(await TestDatabase.CreateAsync(provider));

    public async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = _services.CreateAsyncScope();
        _statements.Count = 0;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task AddAsync(params object[] entities)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
        db.AddRange(entities);
        await db.SaveChangesAsync();
    }

    public Achievement Published(string id, string name, params (string Metric, long Threshold)[] requirements)
    {
        var achievement = Draft(id, name, requirements);
        achievement.Publish(Now);
        return achievement;
    }

    public Achievement Draft(string id, string name, params (string Metric, long Threshold)[] requirements) =>
        Achievement.Draft(id, new AchievementDefinition { Name = name, Requirements = [.. requirements.Select(r => Requirement.Of(r.Metric, r.Threshold))] }, Now);

    /// <summary>Adds a player who took these tests, each recorded when it was taken, under the catalogue given.</summary>
    public async Task<Player> PlayerAsync(string name, IReadOnlyCollection<Achievement> catalogue, params (int Points, DateTimeOffset TakenAt)[] tests)
    {
        var player = Player.Create(name.ToLowerInvariant(), name, $"{name}@example.com", "Europe/Madrid", Now);
        await AddAsync(player);
        var rule = new UnlockRule(new CatalogueIndex(catalogue, 1));
        var held = new HashSet<string>();
        var added = new List<object>();
        foreach (var (points, takenAt) in tests)
        {
            var recorded = rule.Record(player, points, takenAt, null, held, AwardOrigin.Live, takenAt);
            added.Add(recorded.Result);
            added.AddRange(recorded.NewDays);
            added.AddRange(recorded.Unlocks.Select(u => u.Unlock));
        }
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
        db.Update(player);
        db.Entry(player).Property(p => p.Revision).OriginalValue = 0;
        db.AddRange(added);
        await db.SaveChangesAsync();
        return player;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Counts what Entity Framework reports as an executed statement.</summary>
    private sealed class StatementCount : ILoggerProvider, ILogger
    {
        public int Count { get; set; }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId == Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.CommandExecuted)
                Count++;
        }

        public void Dispose()
        {
        }
    }
}
