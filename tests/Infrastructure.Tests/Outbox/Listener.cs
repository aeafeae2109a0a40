using System.Collections.Concurrent;
using Achievements.Infrastructure.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Outbox;

/// <summary>A channel that keeps what was handed over and committed, in order.</summary>
internal sealed class Listener
{
    private readonly ConcurrentQueue<ToldEvent> _heard = new();

    /// <summary>Runs before each taking over: may throw, as a channel with a fault would.</summary>
    public Action<IReadOnlyList<ToldEvent>> Before { get; set; } = _ => { };

    public IReadOnlyList<ToldEvent> Heard => [.. _heard];

    public void Register(IServiceCollection services)
    {
        foreach (var other in services.Where(s => s.ServiceType == typeof(IEventChannel)).ToList())
            services.Remove(other);
        services.AddScoped<IEventChannel>(_ => new Channel(this));
    }

    private sealed class Channel(Listener listener) : IEventChannel
    {
        private IReadOnlyList<ToldEvent> _taken = [];

        public Task TakeAsync(IReadOnlyList<ToldEvent> events, CancellationToken cancellationToken)
        {
            listener.Before(events);
            _taken = events;
            return Task.CompletedTask;
        }

        public void Committed()
        {
            foreach (var each in _taken)
                listener._heard.Enqueue(each);
        }
    }
}
