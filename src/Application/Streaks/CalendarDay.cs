namespace Achievements.Application.Streaks;

/// <summary>What a day of the calendar shows.</summary>
public enum CalendarState
{
    /// <summary>Before the first test.</summary>
    None = 0,

    /// <summary>With a test, or repaired as if there had been one.</summary>
    Active = 1,

    /// <summary>A freeze kept the streak.</summary>
    Frozen = 2,

    /// <summary>In a pause.</summary>
    Paused = 3,

    /// <summary>It does not count against the player.</summary>
    Excused = 4,

    /// <summary>No test, and nothing made up for it.</summary>
    Missed = 5,

    /// <summary>Today, as long as there is no test.</summary>
    Open = 6,

    /// <summary>Not yet.</summary>
    Ahead = 7,
}

/// <summary>A day of the calendar.</summary>
/// <param name="Day">The local day.</param>
/// <param name="State">What it was to the streak.</param>
/// <param name="Source">Where that comes from; null where there is nothing to say.</param>
/// <param name="Reason">Why, where somebody gave a reason.</param>
/// <param name="TimeZone">The IANA zone in which it was counted; null for a day that is not in the ledger.</param>
public sealed record CalendarDay(DateOnly Day, CalendarState State, DaySource? Source, string? Reason, string? TimeZone)
{
    /// <summary>Days up to the last active one are as the ledger has them; later ones as they come to when nothing is done on them.</summary>
    internal static IReadOnlyList<CalendarDay> Between(
        DateOnly from, DateOnly to, DateOnly today, Streak streak, IReadOnlyList<LedgerDay> since, IReadOnlyList<StreakDay> rows, DayBook book)
    {
        var (byDay, later) = (rows.ToDictionary(r => r.Day), since.ToDictionary(d => d.Day));
        DateOnly? first = rows.Count == 0 ? null : rows.Min(r => r.Day);
        var days = new List<CalendarDay>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var row = byDay.GetValueOrDefault(day);
            if (row is not null && day <= streak.LastDay)
                days.Add(Of(row.Told, row.TimeZone));
            else if (later.TryGetValue(day, out var told))
                days.Add(Of(told, row?.TimeZone));
            else if (book.Excuse(day) is { } excuse && first is not null && (day > today || day >= first))
                days.Add(Of(excuse, null));
            else
                days.Add(new CalendarDay(
                    day, day > today ? CalendarState.Ahead : day == today ? CalendarState.Open : first is null || day < first ? CalendarState.None : CalendarState.Missed,
                    null, null, null));
        }
        return days;
    }

    private static CalendarDay Of(LedgerDay told, string? timeZone) => new(
        told.Day,
        told.State switch
        {
            DayState.Active => CalendarState.Active,
            DayState.Frozen => CalendarState.Frozen,
            DayState.Paused => CalendarState.Paused,
            DayState.Excused => CalendarState.Excused,
            _ => CalendarState.Missed,
        },
        told.Source, told.Reason, timeZone);
}
