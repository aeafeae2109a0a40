using System.Data.Common;
using Achievements.Application.Access;
using Achievements.Domain.Access;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Achievements.Infrastructure.Tests.Access;

/// <summary>Two nodes on one database, each with its copy of the keys; the clock moves only when a test moves it.</summary>
public sealed class ApiKeyDirectoryTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly ReadsOfKeys _reads = new();
    private TestDatabase _database = null!;
    private ServiceProvider _here = null!;
    private ServiceProvider _there = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        _here = _database.Services(_clock, services => services.ConfigureDbContext<Persistence.Providers.SqliteAchievementsDbContext>(o => o.AddInterceptors(_reads)));
        _there = _database.Services(_clock);
    }

    public async Task DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_known_key_is_answered_without_asking_the_database_again()
    {
        var key = await SendAsync(_here, new CreateApiKey("A", ApiScopes.Read));

        for (var call = 0; call < 100; call++)
            Assert.Equal(key.Id, (await FindAsync(_here, key.Secret))?.Id);

        Assert.Equal(1, _reads.Count);
    }

    [Fact]
    public async Task Unknown_keys_cost_at_most_one_query_a_second()
    {
        await FindAsync(_here, "first");
        for (var call = 0; call < 1000; call++)
            Assert.Null(await FindAsync(_here, $"guess-{call}"));
        Assert.Equal(1, _reads.Count);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(n => FindAsync(_here, $"late-{n}")));

        Assert.Equal(2, _reads.Count);
    }

    [Fact]
    public async Task A_key_made_on_another_node_is_known_within_a_second()
    {
        await FindAsync(_here, "nothing");
        var key = await SendAsync(_there, new CreateApiKey("B", ApiScopes.Record));

        Assert.Null(await FindAsync(_here, key.Secret));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ApiScopes.Record, (await FindAsync(_here, key.Secret))?.Scopes);
    }

    [Fact]
    public async Task A_key_revoked_on_another_node_opens_nothing_within_seconds()
    {
        var key = await SendAsync(_here, new CreateApiKey("C", ApiScopes.Read));
        Assert.NotNull(await FindAsync(_here, key.Secret));
        await SendAsync(_there, new RevokeApiKey(key.Id));

        _clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Null(await FindAsync(_here, key.Secret));
    }

    [Fact]
    public async Task A_key_revoked_here_opens_nothing_at_once()
    {
        var key = await SendAsync(_here, new CreateApiKey("D", ApiScopes.Read));
        Assert.NotNull(await FindAsync(_here, key.Secret));

        await SendAsync(_here, new RevokeApiKey(key.Id));

        Assert.Null(await FindAsync(_here, key.Secret));
    }

    [Fact]
    public async Task Only_the_hash_is_stored()
    {
        var key = await SendAsync(_here, new CreateApiKey("E", ApiScopes.Admin));

        await using var scope = _here.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().ApiKeys.SingleAsync();

        Assert.Equal(ApiKey.HashOf(key.Secret), stored.Hash);
        Assert.DoesNotContain(key.Secret, string.Join(' ', stored.Name, stored.Prefix, stored.Hash));
        Assert.StartsWith(stored.Prefix, key.Secret);
    }

    private static async Task<KnownApiKey?> FindAsync(ServiceProvider node, string secret) =>
        await node.GetRequiredService<IApiKeyDirectory>().FindAsync(secret, CancellationToken.None);

    private static async Task<T> SendAsync<T>(ServiceProvider node, IRequest<T> message)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    private sealed class ReadsOfKeys : DbCommandInterceptor
    {
        private int _count;

        public int Count => _count;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) && command.CommandText.Contains("ApiKeys"))
                Interlocked.Increment(ref _count);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
