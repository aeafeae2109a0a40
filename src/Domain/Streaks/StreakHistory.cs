namespace Achievements.Domain.Streaks;

/// <summary>The ledger of one player in full, while it is changed: its rows, and what happened besides tests.</summary>
public sealed class StreakHistory(IEnumerable<StreakDay> rows, StreakEvents events)
{
    private readonly Dictionary<DateOnly, StreakDay> _rows = rows.ToDictionary(r => r.Day);

    public StreakEvents Events => events;

    public IReadOnlyCollection<StreakDay> Rows => _rows.Values;

    public bool IsActive(DateOnly day) => _rows.TryGetValue(day, out var row) && row.State == DayState.Active;

    /// <summary>Days that are active in the ledger as it is.</summary>
    public IEnumerable<DateOnly> ActiveDays => _rows.Values.Where(r => r.State == DayState.Active).Select(r => r.Day);

    /// <summary>
    /// Makes the rows say what was told. A row of a day of which nothing is told any more says "missed"; none is deleted.
    /// </summary>
    /// <param name="zone">The zone of a day that becomes active or that has no row yet.</param>
    /// <returns>The rows that are new.</returns>
    internal IReadOnlyList<StreakDay> Tell(long playerId, IReadOnlyList<LedgerDay> told, string zone)
    {
        var added = new List<StreakDay>();
        foreach (var day in told)
            if (!_rows.TryGetValue(day.Day, out var row))
            {
                added.Add(StreakDay.Of(playerId, day, zone));
                _rows.Add(day.Day, added[^1]);
            }
            else if (row.Told != day)
                row.Become(day, day.State == DayState.Active && row.State != DayState.Active ? zone : null);

        var toldDays = told.Select(d => d.Day).ToHashSet();
        foreach (var row in _rows.Values)
            if (!toldDays.Contains(row.Day) && row.State != DayState.Missed)
                row.Become(LedgerDay.Missed(row.Day), null);
        return added;
    }
}
