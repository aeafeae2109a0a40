namespace Achievements.Domain.Streaks;

/// <summary>
/// A player's local day in the ledger. There is a row for every active day, for every day that kept a streak, and for the day on which one ended; a day without a row
/// went by without a streak. Rows of days that are not active follow from the facts and are written anew when those change.
/// </summary>
public sealed class StreakDay
{
    private StreakDay() => TimeZone = null!;

    public long PlayerId { get; private set; }

    public DateOnly Day { get; private set; }

    public DayState State { get; private set; }

    public DaySource Source { get; private set; }

    /// <summary>The IANA zone in which the day was counted.</summary>
    public string TimeZone { get; private set; }

    /// <summary>Why, where somebody gave a reason.</summary>
    public string? Reason { get; private set; }

    public LedgerDay Told => new(Day, State, Source, Reason);

    public static StreakDay Of(long playerId, LedgerDay told, string timeZone) => new()
    {
        PlayerId = playerId,
        Day = told.Day,
        State = told.State,
        Source = told.Source,
        Reason = told.Reason,
        TimeZone = timeZone,
    };

    /// <param name="timeZone">null: as before.</param>
    internal void Become(LedgerDay told, string? timeZone)
    {
        (State, Source, Reason) = (told.State, told.Source, told.Reason);
        TimeZone = timeZone ?? TimeZone;
    }
}
