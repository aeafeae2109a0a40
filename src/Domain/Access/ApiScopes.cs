namespace Achievements.Domain.Access;

/// <summary>What a caller with a key may do. <see cref="Admin"/> includes the others.</summary>
[Flags]
public enum ApiScopes
{
    None = 0,

    /// <summary>Create players and record tests.</summary>
    Record = 1,

    /// <summary>Read players, progress and the published catalogue.</summary>
    Read = 2,

    /// <summary>Change the catalogue, and everything else.</summary>
    Admin = 4,
}
