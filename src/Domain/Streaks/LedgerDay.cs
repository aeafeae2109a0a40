namespace Achievements.Domain.Streaks;

/// <summary>One day as the fold over a player's facts tells it.</summary>
/// <param name="Reason">Why, where somebody gave a reason: a pause, an amnesty, a repair.</param>
public readonly record struct LedgerDay(DateOnly Day, DayState State, DaySource Source, string? Reason = null)
{
    /// <summary>The day kept the streak without making it longer.</summary>
    public bool IsBridge => State is DayState.Frozen or DayState.Paused or DayState.Excused;

    public static LedgerDay Tested(DateOnly day) => new(day, DayState.Active, DaySource.Test);

    public static LedgerDay Frozen(DateOnly day) => new(day, DayState.Frozen, DaySource.Freeze);

    public static LedgerDay Missed(DateOnly day) => new(day, DayState.Missed, DaySource.Lapse);
}
