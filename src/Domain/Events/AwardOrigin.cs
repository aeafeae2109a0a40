namespace Achievements.Domain.Events;

/// <summary>How an award came about.</summary>
public enum AwardOrigin
{
    /// <summary>A test was recorded and reached it.</summary>
    Live = 0,

    /// <summary>The player had reached it before the rule was published or changed.</summary>
    Backfill = 1,

    /// <summary>An admin recorded what reached it.</summary>
    Manual = 2,

    /// <summary>It came with data from elsewhere.</summary>
    Import = 3,
}
