namespace Achievements.Web.Badges;

/// <summary>How a badge is drawn: told apart by silhouette, outline and mark, never by colour alone.</summary>
public enum BadgeState
{
    /// <summary>Full metal and enamel.</summary>
    Earned,

    /// <summary>A dashed outline that fills with progress, the glyph in grey, a padlock.</summary>
    Locked,

    /// <summary>A dashed outline with a question mark: neither glyph nor colour gets out.</summary>
    Secret,
}
