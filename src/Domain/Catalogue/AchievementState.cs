namespace Achievements.Domain.Catalogue;

/// <summary>From draft to published to retired; a retired one can be published again.</summary>
public enum AchievementState
{
    /// <summary>Seen by admins only; cannot be earned.</summary>
    Draft = 0,

    /// <summary>Shown and earned.</summary>
    Published = 1,

    /// <summary>No longer earned; who holds it keeps it.</summary>
    Retired = 2,
}
