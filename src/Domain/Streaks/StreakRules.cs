namespace Achievements.Domain.Streaks;

/// <summary>What days are judged by, for every player alike.</summary>
public sealed class StreakRules
{
    /// <summary>As installed: no freezes, and no day is excused.</summary>
    public static readonly StreakRules AsInstalled = new([], []);

    private readonly FreezePolicy[] _policies;
    private readonly StreakAmnesty[] _amnesties;

    /// <param name="amnesties">Those for everybody count; others are left out.</param>
    public StreakRules(IEnumerable<FreezePolicy> policies, IEnumerable<StreakAmnesty> amnesties)
    {
        _policies = [.. policies.OrderByDescending(p => p.From)];
        _amnesties = [.. amnesties.Where(a => a.ForEverybody).OrderBy(a => a.CreatedAt).ThenBy(a => a.Id)];
        Book = new DayBook(this, StreakEvents.None);
    }

    /// <summary>The days of a player of whom nothing else is known.</summary>
    public DayBook Book { get; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<FreezePolicy> Policies => _policies;

    /// <summary>These rules and one amnesty more, as a preview needs them.</summary>
    public StreakRules With(StreakAmnesty amnesty) => new(_policies, _amnesties.Append(amnesty));

    public FreezePolicy PolicyOn(DateOnly day)
    {
        foreach (var policy in _policies)
            if (policy.From <= day)
                return policy;
        return FreezePolicy.Off;
    }

    public StreakAmnesty? AmnestyOn(DateOnly day)
    {
        foreach (var amnesty in _amnesties)
            if (amnesty.Covers(day))
                return amnesty;
        return null;
    }
}
