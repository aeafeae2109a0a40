namespace Achievements.Domain.Rules;

/// <summary>What a notice is about. The numbers are stored: never change one.</summary>
public enum NoticeKind
{
    AchievementUnlocked = 0,
    LevelReached = 1,

    /// <summary>A freeze kept the streak.</summary>
    FreezeSpent = 2,

    /// <summary>The streak ended.</summary>
    StreakLost = 3,

    /// <summary>Without a test today the streak ends.</summary>
    StreakAtRisk = 4,

    /// <summary>Several awards at once, as one: what a backfill brought.</summary>
    Summary = 5,

    AchievementRevoked = 6,
}
