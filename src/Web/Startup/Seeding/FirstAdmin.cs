using Achievements.Infrastructure.Identity;
using Achievements.Web.Startup.Configuration;
using Microsoft.AspNetCore.Identity;

namespace Achievements.Web.Startup.Seeding;

/// <summary>Makes the first administrator when there is none, and refuses to start a site that nobody could administer.</summary>
internal sealed class FirstAdmin(UserManager<AdminUser> users, RoleManager<IdentityRole> roles, Settings settings, IHostEnvironment environment)
{
    /// <returns>Whether one was made.</returns>
    /// <exception cref="StartRefusedException">There is none and none is named, or the password is too weak or everybody's.</exception>
    public async Task<bool> EnsureAsync()
    {
        if (!await roles.RoleExistsAsync(AdminUser.AdminRole))
            Check(await roles.CreateAsync(new IdentityRole(AdminUser.AdminRole)), "Admin__Email");
        await RefuseDevelopmentPasswordAsync();
        if ((await users.GetUsersInRoleAsync(AdminUser.AdminRole)).Count > 0)
            return false;

        var named = settings.FirstAdmin ?? throw new StartRefusedException(
            "Admin__Email and Admin__Password are missing, and there is no administrator yet; name the first one, so that somebody can sign in.");
        // A start that was killed between the two steps below left the user without the role.
        var user = await users.FindByEmailAsync(named.Email);
        if (user is null)
        {
            user = new AdminUser { UserName = named.Email, Email = named.Email, EmailConfirmed = true, LockoutEnabled = true };
            Check(await users.CreateAsync(user, named.Password), "Admin__Password");
        }
        Check(await users.AddToRoleAsync(user, AdminUser.AdminRole), "Admin__Email");
        return true;
    }

    /// <summary>A database that was filled in Development, or by who copied from it, must not open its panel to everybody who has read our README.</summary>
    private async Task RefuseDevelopmentPasswordAsync()
    {
        if (environment.IsDevelopment())
            return;
        var admins = await users.GetUsersInRoleAsync(AdminUser.AdminRole);
        // Without the role yet, when a start was killed between the two steps above.
        if (await users.FindByEmailAsync(SettingsReader.DevelopmentAdmin) is { } known && admins.All(a => a.Id != known.Id))
            admins.Add(known);
        foreach (var admin in admins)
            if (await users.CheckPasswordAsync(admin, SettingsReader.DevelopmentPassword))
                throw new StartRefusedException(
                    $"{admin.Email} still has the password that everybody knows from Development. "
                    + "Change it there first, or start with another database (ConnectionStrings__Achievements).");
    }

    private static void Check(IdentityResult result, string key)
    {
        if (!result.Succeeded)
            throw new StartRefusedException($"{key} cannot be used: {string.Join(" ", result.Errors.Select(e => e.Description))}");
    }
}
