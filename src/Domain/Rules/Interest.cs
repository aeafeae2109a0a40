using Achievements.Domain.Events;

namespace Achievements.Domain.Rules;

/// <summary>
/// Which events anybody wants to hear of, as an admin has set it. What nobody wants is not written down; it lies in memory beside the catalogue, so that a test pays no query
/// for it.
/// </summary>
public sealed record Interest(IReadOnlySet<EventKind> Kinds)
{
    /// <summary>Everything but each single test, of which only a subscriber wants to hear.</summary>
    public static readonly Interest ButTests = new(Enum.GetValues<EventKind>().Except([EventKind.TestRecorded]).ToHashSet());

    public static readonly Interest Nothing = new(new HashSet<EventKind>());

    /// <summary>What people are to be told, and what machines have subscribed to.</summary>
    public static Interest Of(NoticeSettings people, IEnumerable<EventKind> machines) => new(people.Wanted().Union(machines).ToHashSet());

    public bool Wants(EventKind kind) => Kinds.Contains(kind);
}
