namespace Achievements.Domain.Events;

/// <summary>What can happen to a player that somebody may want to hear of. The numbers are stored: never change one.</summary>
public enum EventKind
{
    TestRecorded = 0,
    AchievementUnlocked = 1,
    AchievementRevoked = 2,
    LevelReached = 3,

    /// <summary>A streak ended: a day went by that nothing bridged.</summary>
    StreakLapsed = 4,

    /// <summary>A freeze kept the streak over a missed day.</summary>
    FreezeSpent = 5,

    /// <summary>All that was known about the player was deleted.</summary>
    PlayerErased = 6,
}
