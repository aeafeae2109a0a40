namespace Achievements.Domain.Catalogue;

public enum AchievementState
{
    /// <summary>Seen by admins only; cannot be earned.</summary>
    Draft = 0,

    /// <summary>Shown and earned.</summary>
    Published = 1,

    /// <summary>No longer earned; who holds it keeps it.</summary>
    Retired = 2,
}
