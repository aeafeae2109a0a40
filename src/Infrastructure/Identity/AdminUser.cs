using Microsoft.AspNetCore.Identity;

namespace Achievements.Infrastructure.Identity;

/// <summary>Somebody who signs in to the admin panel. Players have no account of ours.</summary>
public sealed class AdminUser : IdentityUser
{
    /// <summary>The role that everything below /admin needs.</summary>
    public const string AdminRole = "Admin";
}
