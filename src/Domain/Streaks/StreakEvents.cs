namespace Achievements.Domain.Streaks;

/// <summary>What, besides tests, happened to the days of one player. Most players have none of it.</summary>
public sealed class StreakEvents(
    IEnumerable<StreakPause> pauses, IEnumerable<FreezeGrant> grants, IEnumerable<StreakRepair> repairs, IEnumerable<StreakAmnesty> amnesties)
{
    public static readonly StreakEvents None = new([], [], [], []);

    private readonly List<StreakPause> _pauses = [.. pauses.OrderBy(p => p.Number)];
    private readonly List<FreezeGrant> _grants = [.. grants.OrderBy(g => g.Number)];
    private readonly Dictionary<DateOnly, StreakRepair> _repairs = repairs.ToDictionary(r => r.Day);
    private readonly StreakAmnesty[] _amnesties = [.. amnesties.OrderBy(a => a.CreatedAt).ThenBy(a => a.Id)];

    public IReadOnlyList<StreakPause> Pauses => _pauses;

    public IReadOnlyList<FreezeGrant> Grants => _grants;

    /// <summary>The last day that any of it touches; null when there is none.</summary>
    public DateOnly? LastDay =>
        _pauses.Where(p => !p.IsEmpty).Select(p => (DateOnly?)p.Until)
            .Concat(_grants.Select(g => (DateOnly?)g.Day)).Concat(_repairs.Keys.Select(d => (DateOnly?)d)).Concat(_amnesties.Select(a => (DateOnly?)a.Until))
            .Max();

    /// <summary>Days on which a test counts as taken.</summary>
    public IEnumerable<DateOnly> RepairedAsActive => _repairs.Values.Where(r => r.State == DayState.Active).Select(r => r.Day);

    public StreakRepair? RepairOn(DateOnly day) => _repairs.GetValueOrDefault(day);

    public StreakPause? PauseOn(DateOnly day) => _pauses.Find(p => p.Covers(day));

    public StreakAmnesty? AmnestyOn(DateOnly day) => Array.Find(_amnesties, a => a.Covers(day));

    /// <summary>Freezes given from one day through another.</summary>
    public int Granted(DateOnly from, DateOnly through)
    {
        var sum = 0;
        foreach (var grant in _grants)
            if (grant.Day >= from && grant.Day <= through)
                sum += grant.Count;
        return sum;
    }

    /// <summary>These and one amnesty more, as a preview needs them.</summary>
    public StreakEvents With(StreakAmnesty amnesty) => new(_pauses, _grants, _repairs.Values, _amnesties.Append(amnesty));

    internal void Add(StreakPause pause) => _pauses.Add(pause);

    internal void Add(FreezeGrant grant) => _grants.Add(grant);

    /// <returns>The repair as it is kept: an earlier one of the same day is written over.</returns>
    internal StreakRepair Put(StreakRepair repair)
    {
        if (!_repairs.TryAdd(repair.Day, repair))
            _repairs[repair.Day].Become(repair);
        return _repairs[repair.Day];
    }
}
