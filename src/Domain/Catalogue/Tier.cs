namespace Achievements.Domain.Catalogue;

/// <summary>How precious a badge is; it decides the badge's shape and metal.</summary>
public enum Tier
{
    None = 0,
    Bronze = 1,
    Silver = 2,
    Gold = 3,
    Platinum = 4,
}
