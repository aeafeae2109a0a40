using Achievements.Domain.Players;

namespace Achievements.Application.Streaks;

/// <summary>How today stands.</summary>
public enum TodayState
{
    /// <summary>Today has a test.</summary>
    Done = 0,

    /// <summary>Nothing yet, and nothing is lost if it stays so.</summary>
    Open = 1,

    /// <summary>Nothing yet; without a test today the streak ends.</summary>
    AtRisk = 2,
}

/// <summary>A player's streak, as every page and answer shows it.</summary>
/// <param name="PlayerId">Our number for the player.</param>
/// <param name="Current">Days in a row; days that only kept the streak are not counted.</param>
/// <param name="Longest">The best run so far.</param>
/// <param name="Weeks">ISO weeks in a row with a test.</param>
/// <param name="LongestWeeks">The best run of weeks so far.</param>
/// <param name="Today">The player's day now.</param>
/// <param name="TimeZone">The player's IANA zone.</param>
/// <param name="TodayState">How today stands.</param>
/// <param name="KeptUntil">The last day on which a test continues the streak; null when there is none.</param>
/// <param name="Freezes">Freezes left.</param>
/// <param name="NextFreezeIn">Active days until the next freeze is earned; null when none will be.</param>
/// <param name="Explanation">In words: how it stands, what kept it, and what was too little.</param>
/// <param name="Days">The calendar, in order.</param>
/// <param name="Pauses">Pauses that last today or later.</param>
public sealed record StreakView(
    long PlayerId, int Current, long Longest, int Weeks, long LongestWeeks, DateOnly Today, string TimeZone, TodayState TodayState, DateOnly? KeptUntil,
    int Freezes, int? NextFreezeIn, string Explanation, IReadOnlyList<CalendarDay> Days, IReadOnlyList<PauseDetails> Pauses)
{
    /// <summary>Without the reasons that were given: for a page that anybody can open.</summary>
    public StreakView ForEverybody() => this with
    {
        Days = [.. Days.Select(d => d with { Reason = null })],
        Pauses = [.. Pauses.Select(p => p with { Reason = null })],
    };

    /// <summary>Of a player who was handed its ledger, as a change leaves it: before it is written.</summary>
    internal static StreakView OfRemembered(Player player, StreakRules rules, DateTimeOffset now)
    {
        var (from, to) = GetStreak.Range(null, null, player.Today(now));
        var rows = player.RememberedDays().Where(d => d.Day <= to).OrderBy(d => d.Day).ToList();
        var before = rows.FindLastIndex(d => d.Day < from);
        return Of(player, player.Book(rules), before > 0 ? rows[before..] : rows, from, to, now);
    }

    /// <param name="rows">The ledger's rows of the calendar's days, and the last one before them if there is one.</param>
    public static StreakView Of(Player player, DayBook book, IReadOnlyList<StreakDay> rows, DateOnly from, DateOnly to, DateTimeOffset now)
    {
        var (today, streak) = (player.Today(now), player.Streak);
        var since = new List<LedgerDay>();
        var (_, freezes) = streak.Through(today.AddDays(-1), book, since);
        var current = streak.AsOf(today);
        var state = streak.LastDay >= today ? TodayState.Done : current > 0 && streak.KeptUntil == today ? TodayState.AtRisk : TodayState.Open;
        var policy = book.PolicyOn(today);
        return new StreakView(
            player.Id, current, player.Totals.LongestStreak, streak.WeeksAsOf(today, book), player.Totals.LongestWeeks, today, player.TimeZone, state,
            current > 0 ? streak.KeptUntil : null, freezes,
            policy.EarnEvery > 0 && freezes < policy.Cap ? Math.Max(1, policy.EarnEvery - streak.TowardsFreeze) : null,
            StreakWords.Of(streak, since, rows, today, freezes, state),
            CalendarDay.Between(from, to, today, streak, since, rows, book),
            [.. book.Events.Pauses.Where(p => !p.IsEmpty && p.Until >= today).OrderBy(p => p.From).Select(PauseDetails.Of)]);
    }
}
