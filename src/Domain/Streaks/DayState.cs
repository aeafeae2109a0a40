namespace Achievements.Domain.Streaks;

/// <summary>What a local day was to a player's streak.</summary>
public enum DayState
{
    /// <summary>The player took a test: the streak grew by this day.</summary>
    Active = 0,

    /// <summary>Nothing was done; a freeze was spent, and the streak stands.</summary>
    Frozen = 1,

    /// <summary>The player was on holiday; the streak stands.</summary>
    Paused = 2,

    /// <summary>An admin said that the day does not count against the player; the streak stands.</summary>
    Excused = 3,

    /// <summary>Nothing was done, and nothing made up for it: the streak ended, or there was none.</summary>
    Missed = 4,
}

/// <summary>Where the state of a day came from.</summary>
public enum DaySource
{
    Test = 0,
    Freeze = 1,
    Pause = 2,
    Amnesty = 3,
    Repair = 4,

    /// <summary>Nothing happened: the day went by.</summary>
    Lapse = 5,
}
