using Microsoft.Extensions.Caching.Memory;

namespace Achievements.Web.Areas.Admin.Forms;

/// <summary>
/// Remembers which forms were sent, by the random id that each carries, so that a double click or a reload makes one record and not two. Held by
/// this node for a while: the panel is used by few, and a script holds the button back anyway.
/// </summary>
public sealed class SubmittedForms(IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public static string NewId() => Guid.NewGuid().ToString("N");

    /// <summary>Runs <paramref name="submit"/> for the first that comes with this id; everybody else gets its answer. A failed try frees the id.</summary>
    /// <returns>The answer, and whether it is the first one's own.</returns>
    public async Task<(T Answer, bool IsFirst)> OnceAsync<T>(string? formId, Func<Task<T>> submit)
    {
        if (!Guid.TryParseExact(formId, "N", out var id))
            return (await submit(), true);
        var key = (typeof(SubmittedForms), id);
        var mine = new Lazy<Task<T>>(submit);
        Lazy<Task<T>> first;
        lock (cache)
            first = cache.GetOrCreate(key, entry =>
            {
                entry.AbsoluteExpirationRelativeToNow = Kept;
                return mine;
            })!;
        try
        {
            return (await first.Value, ReferenceEquals(first, mine));
        }
        catch
        {
            cache.Remove(key);
            throw;
        }
    }
}
