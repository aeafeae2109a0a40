using Achievements.Application;
using Achievements.Infrastructure;
using Achievements.Web.Startup.Configuration;

namespace Achievements.Web.Startup.Demo;

/// <summary>
/// A node of its own beside the real one, on the same database, whose clock stands where we put it: so that the demo's history is recorded by the same code as
/// everybody's, and yet dated when it happened.
/// </summary>
internal sealed class DemoNode : IAsyncDisposable
{
    private readonly MovableClock _clock = new();
    private readonly ServiceProvider _services;

    public DemoNode(DatabaseSettings database, ILoggerFactory logs)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(logs);
        services.AddSingleton<TimeProvider>(_clock);
        services.AddApplication();
        services.AddInfrastructure(database.Provider, database.ConnectionString);
        _services = services.BuildServiceProvider();
    }

    public async Task AtAsync(DateTimeOffset instant, Func<IServiceProvider, Task> work)
    {
        _clock.Now = instant;
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class MovableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
