using System.Globalization;

namespace Achievements.Application.Streaks;

/// <summary>A streak in words: what happened, and what was too little.</summary>
internal static class StreakWords
{
    /// <summary>For so long a kept day is worth a word.</summary>
    private const int RecentDays = 7;

    /// <param name="since">The days after the last active one, through yesterday.</param>
    public static string Of(Streak streak, IReadOnlyList<LedgerDay> since, IReadOnlyList<StreakDay> rows, DateOnly today, int freezes, TodayState state)
    {
        if (streak.LastDay is null)
            return "No streak yet: the first test starts one." + Left(freezes);
        return streak.AsOf(today) > 0
            ? $"{Standing(streak, today, state)}{Kept(streak, since, rows, today)}{Left(freezes)}"
            : $"{Ended(since)}{Left(freezes)} The next test starts a new one.";
    }

    private static string Standing(Streak streak, DateOnly today, TodayState state) => state switch
    {
        TodayState.Done => $"{Days(streak.Length)} in a row, today included.",
        TodayState.AtRisk => $"{Days(streak.Length)} in a row. Take a test today to keep the streak.",
        _ => $"{Days(streak.Length)} in a row. Today is still open; a test by {Name(streak.KeptUntil!.Value, today)} continues the streak.",
    };

    /// <summary>What kept the streak lately.</summary>
    private static string Kept(Streak streak, IReadOnlyList<LedgerDay> since, IReadOnlyList<StreakDay> rows, DateOnly today)
    {
        var (lately, byDay) = (today.AddDays(-RecentDays), rows.ToDictionary(r => r.Day, r => r.Told));
        var kept = since.Where(d => d.IsBridge && d.Day >= lately).ToList();
        // Back to where this streak began: what kept an earlier one is not told.
        for (var day = streak.LastDay!.Value.AddDays(-1); day >= lately && byDay.TryGetValue(day, out var told) && told.State != DayState.Missed; day = day.AddDays(-1))
            if (told.IsBridge)
                kept.Insert(0, told);
        var words = "";
        foreach (var (state, one, many) in new[]
        {
            (DayState.Frozen, "Kept by a freeze on {0}.", "Kept by freezes on {0}."),
            (DayState.Paused, "Paused on {0}.", "Paused on {0}."),
            (DayState.Excused, "Excused on {0}.", "Excused on {0}."),
        })
            if (kept.Where(d => d.State == state).Select(d => Name(d.Day, today)).ToList() is { Count: > 0 } days)
                words += " " + string.Format(CultureInfo.InvariantCulture, days.Count == 1 ? one : many, List(days));
        return words;
    }

    private static string Ended(IReadOnlyList<LedgerDay> since)
    {
        // The last day told is the one on which the streak ended.
        var (end, frozen) = (since[^1].Day, since.Where(d => d.State == DayState.Frozen).Select(d => Name(d.Day, null)).ToList());
        return frozen.Count == 0
            ? $"The streak ended on {Name(end, null)}: no test was taken, and there was no freeze."
            : $"The streak ended on {Name(end, null)}: {(frozen.Count == 1 ? "a freeze" : "freezes")} had kept {List(frozen)}, and one more was needed.";
    }

    private static string Left(int freezes) => freezes switch
    {
        0 => "",
        1 => " One freeze left.",
        _ => string.Create(CultureInfo.InvariantCulture, $" {freezes} freezes left."),
    };

    private static string Days(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "day" : "days")}");

    /// <summary>The weekday says enough of a day that is near.</summary>
    private static string Name(DateOnly day, DateOnly? today) =>
        day.ToString(today is { } now && Math.Abs(day.DayNumber - now.DayNumber) < RecentDays ? "dddd" : "dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string List(List<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
