using System.Collections.Frozen;
using Achievements.Application.Access;
using Achievements.Domain.Access;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Access;

/// <summary>
/// Every valid key, in memory. The table is small, so it is read whole; because it is whole, a key that is not in it needs no query of its own. It is read
/// again once it is <see cref="MaxAge"/> old, and by an unknown key at most once per <see cref="UnknownAge"/>: a key made on another node is known soon, and
/// somebody who tries keys cannot make the database work.
/// </summary>
internal sealed class ApiKeyDirectory(IServiceScopeFactory scopes, TimeProvider clock) : IApiKeyDirectory
{
    /// <summary>A revoked key opens nothing on any node after this.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(4);

    public static readonly TimeSpan UnknownAge = TimeSpan.FromSeconds(1);

    // Past this the copy is read again in the background while it still answers, so that under load no request waits for the table.
    private static readonly TimeSpan RenewAge = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Copy? _copy;
    private Task<Copy>? _reading;
    private int _generation;

    public ValueTask<KnownApiKey?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = ApiKey.HashOf(secret);
        if (Volatile.Read(ref _copy) is { } copy && clock.GetElapsedTime(copy.ReadAt) is var age && age < MaxAge)
        {
            var known = copy.Keys.GetValueOrDefault(hash);
            if (known is not null && age >= RenewAge)
                _ = ReadAsync();
            if (known is not null || age < UnknownAge)
                return new(known);
        }
        return AfterReadingAsync(hash, cancellationToken);
    }

    public void Refresh()
    {
        lock (_gate)
        {
            // A read under way may have begun before the change that this call is about.
            _generation++;
            _copy = null;
            _reading = null;
        }
    }

    private async ValueTask<KnownApiKey?> AfterReadingAsync(string hash, CancellationToken cancellationToken) =>
        (await ReadAsync().WaitAsync(cancellationToken)).Keys.GetValueOrDefault(hash);

    /// <summary>One read at a time; who comes meanwhile gets the same.</summary>
    private Task<Copy> ReadAsync()
    {
        lock (_gate)
        {
            var generation = _generation;
            return _reading ??= Task.Run(() => ReadTableAsync(generation));
        }
    }

    private async Task<Copy> ReadTableAsync(int generation)
    {
        try
        {
            var readAt = clock.GetTimestamp();
            await using var scope = scopes.CreateAsyncScope();
            var keys = await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().ApiKeys
                .Where(k => k.RevokedAt == null)
                .Select(k => new { k.Hash, k.Id, k.Name, k.Scopes })
                .ToListAsync();
            var copy = new Copy(keys.ToFrozenDictionary(k => k.Hash, k => new KnownApiKey(k.Id, k.Name, k.Scopes), StringComparer.Ordinal), readAt);
            lock (_gate)
                if (generation == _generation)
                    _copy = copy;
            return copy;
        }
        finally
        {
            lock (_gate)
                if (generation == _generation)
                    _reading = null;
        }
    }

    private sealed record Copy(FrozenDictionary<string, KnownApiKey> Keys, long ReadAt);
}
