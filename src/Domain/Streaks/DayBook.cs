namespace Achievements.Domain.Streaks;

/// <summary>What a day is to one player, tests aside: the rules for all, and what happened to this one.</summary>
public sealed class DayBook(StreakRules rules, StreakEvents events)
{
    public StreakRules Rules => rules;

    public StreakEvents Events => events;

    public FreezePolicy PolicyOn(DateOnly day) => rules.PolicyOn(day);

    /// <summary>Freezes given to the player from one day through another.</summary>
    public int Granted(DateOnly from, DateOnly through) => events.Granted(from, through);

    /// <summary>The day as it counts when the player was active on it.</summary>
    public LedgerDay Active(DateOnly day) =>
        events.RepairOn(day) is { State: DayState.Active } repair
            ? new LedgerDay(day, DayState.Active, DaySource.Repair, repair.Reason)
            : LedgerDay.Tested(day);

    /// <summary>The day when nothing was done on it and it does not count against the player; null when it does.</summary>
    public LedgerDay? Excuse(DateOnly day)
    {
        if (events.RepairOn(day) is { State: DayState.Excused } repair)
            return new LedgerDay(day, DayState.Excused, DaySource.Repair, repair.Reason);
        if (events.PauseOn(day) is { } pause)
            return new LedgerDay(day, DayState.Paused, DaySource.Pause, pause.Reason);
        return (events.AmnestyOn(day) ?? rules.AmnestyOn(day)) is { } amnesty
            ? new LedgerDay(day, DayState.Excused, DaySource.Amnesty, amnesty.Reason)
            : null;
    }

    /// <summary>Whether none of the seven days from <paramref name="monday"/> counts against the player.</summary>
    public bool ExcusesWeek(DateOnly monday)
    {
        for (var i = 0; i < 7; i++)
            if (Excuse(monday.AddDays(i)) is null)
                return false;
        return true;
    }
}
