using System.Globalization;
using Achievements.Application.Streaks;

namespace Achievements.Web.Display;

/// <summary>The calendar of a streak as a table: a row for each weekday, a column for each week.</summary>
public static class StreakCalendar
{
    public static IReadOnlyList<DateOnly> Mondays(StreakView streak) => [.. streak.Days.Select(d => Streak.MondayOf(d.Day)).Distinct()];

    /// <summary>The day in that column and row; null when it is not shown.</summary>
    public static CalendarDay? At(StreakView streak, DateOnly monday, int weekday)
    {
        var index = monday.AddDays(weekday).DayNumber - streak.Days[0].Day.DayNumber;
        return index >= 0 && index < streak.Days.Count ? streak.Days[index] : null;
    }

    /// <summary>The name of a row, from Monday.</summary>
    public static string Weekday(int weekday) => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)((weekday + 1) % 7));

    public static string Short(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    public static string Long(DateOnly day) => day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A sign for who cannot tell the colours apart.</summary>
    public static string Sign(CalendarState state) => state switch
    {
        CalendarState.Active => "✓",
        CalendarState.Frozen => "❄",
        CalendarState.Paused => "‖",
        CalendarState.Excused => "○",
        CalendarState.Missed => "·",
        CalendarState.Open => "?",
        _ => "",
    };

    public static string Word(CalendarState state) => state switch
    {
        CalendarState.Active => "Test taken",
        CalendarState.Frozen => "Kept by a freeze",
        CalendarState.Paused => "Paused",
        CalendarState.Excused => "Excused",
        CalendarState.Missed => "No test",
        CalendarState.Open => "Today, no test yet",
        CalendarState.Ahead => "Not yet",
        _ => "Before the first test",
    };

    /// <summary>"Monday, 2 March 2026: paused (Skiing)".</summary>
    public static string Tell(CalendarDay day) =>
        $"{Long(day.Day)}: {Word(day.State)}"
        + (day is { State: CalendarState.Active, Source: DaySource.Repair } ? ", set right by hand" : "")
        + (day.Reason is { } reason ? $" ({reason})" : "");

    /// <summary>The states that this calendar shows, for its legend.</summary>
    public static IEnumerable<CalendarState> Shown(StreakView streak) =>
        streak.Days.Select(d => d.State).Where(s => s is not (CalendarState.None or CalendarState.Ahead)).Distinct().Order();
}
