namespace Achievements.Domain.Catalogue;

/// <summary>What a player sees of an achievement before earning it. After earning it, everything.</summary>
public enum Visibility
{
    /// <summary>Everything, progress included.</summary>
    Public = 0,

    /// <summary>Name and badge; how to earn it and the progress stay hidden.</summary>
    Teaser = 1,

    /// <summary>Nothing but that there is one more.</summary>
    Secret = 2,
}
