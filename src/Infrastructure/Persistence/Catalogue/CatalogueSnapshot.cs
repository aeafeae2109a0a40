using Achievements.Domain.Catalogue;
using Achievements.Domain.Rules;

namespace Achievements.Infrastructure.Persistence.Catalogue;

/// <summary>The published catalogue in this process's memory, shared by all units of work. A change swaps the whole index.</summary>
internal sealed class CatalogueSnapshot : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1);
    private volatile CatalogueIndex? _current;

    /// <summary>The index if it is at least as new as <paramref name="version"/>; else <paramref name="load"/> fetches it, once for all who wait.</summary>
    public async ValueTask<CatalogueIndex> AtLeastAsync(
        long version, Func<CancellationToken, Task<(IReadOnlyList<Achievement> Achievements, Rulebook Rules)>> load, CancellationToken cancellationToken)
    {
        if (_current is { } current && current.Version >= version)
            return current;
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (_current is { } loaded && loaded.Version >= version)
                return loaded;
            // What is loaded may already be newer than the version says; then the next comparison loads again, which is harmless.
            var (achievements, rules) = await load(cancellationToken);
            return _current = new CatalogueIndex(achievements, version, rules);
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();
}
